import type { DeviceInfo, DeviceKind, LocalMediaState } from '@parley/client/media';

/** The choice that follows the system: no device of its own. */
export const SYSTEM_DEFAULT = '';

export interface DeviceOption {
  readonly id: string;
  /** Null where the browser tells no name: the caller has one. */
  readonly label: string | null;
}

export interface DeviceOptions {
  readonly options: readonly DeviceOption[];
  /** Id of the option in use. */
  readonly value: string;
}

function listed({ devices }: Pick<LocalMediaState, 'devices'>, kind: DeviceKind): readonly DeviceInfo[] {
  if (kind === 'microphone') return devices.microphones;
  return kind === 'camera' ? devices.cameras : devices.speakers;
}

/**
 * What there is to choose from, and which is in use. Sound has a choice that follows the system, named as the browser
 * names the device behind it; cameras have none. A device that stands in for a missing one is the one in use.
 */
export function deviceOptions(state: LocalMediaState, kind: DeviceKind): DeviceOptions {
  const devices = listed(state, kind).map(({ id, label }): DeviceOption => ({ id, label: label || null }));
  const has = (id: string | null): id is string => id !== null && devices.some((device) => device.id === id);
  const capture = kind === 'speaker' ? null : state[kind];
  const running = capture && 'deviceId' in capture ? capture : null;
  const wish = state.chosen[kind];
  const inUse = [running?.deviceId ?? null, running ? null : wish].find(has);
  if (kind === 'camera') return { options: devices, value: inUse ?? devices[0]?.id ?? SYSTEM_DEFAULT };
  const label = running && !has(running.deviceId) ? running.label || null : null;
  return { options: [{ id: SYSTEM_DEFAULT, label }, ...devices], value: inUse ?? SYSTEM_DEFAULT };
}
