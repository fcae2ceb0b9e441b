import type { DeviceKind, LocalMediaState } from '@parley/client/media';
import { useT } from '../../../platform/i18n/use-t.ts';
import { SYSTEM_DEFAULT, deviceOptions } from './device-options.ts';

export interface NamedDevices {
  readonly options: readonly { readonly id: string; readonly label: string }[];
  readonly value: string;
}

/** The devices of one kind, each with a name: the browser's, or a number where it gives none. */
export function useDeviceOptions(state: LocalMediaState, kind: DeviceKind): NamedDevices {
  const t = useT('meeting');
  const { options, value } = deviceOptions(state, kind);
  const offset = options[0]?.id === SYSTEM_DEFAULT ? 0 : 1;
  const nameOf = (id: string, index: number): string =>
    id === SYSTEM_DEFAULT ? t('device.default') : t(`device.numbered.${kind}`, { number: index + offset });
  return { options: options.map(({ id, label }, index) => ({ id, label: label ?? nameOf(id, index) })), value };
}

/** What to hand to `LocalMedia.choose`: null follows the system. */
export function chosenId(id: string): string | null {
  return id === SYSTEM_DEFAULT ? null : id;
}
