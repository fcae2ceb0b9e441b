import type { DeviceInfo, LocalMediaState } from './local-media.types.ts';

/** Stand-ins for other devices of the list; no choice means the same and survives a change of the default. */
const ALIASES: ReadonlySet<string> = new Set(['', 'default', 'communications']);

/** Sorts what the browser lists by kind. Before permission it lists devices without ids, which cannot be chosen. */
export function deviceList(
  found: readonly Pick<MediaDeviceInfo, 'kind' | 'deviceId' | 'label'>[],
): LocalMediaState['devices'] {
  const of = (kind: MediaDeviceKind): readonly DeviceInfo[] =>
    found
      .filter((device) => device.kind === kind && !ALIASES.has(device.deviceId))
      .map(({ deviceId, label }) => ({ id: deviceId, label }));
  return { microphones: of('audioinput'), cameras: of('videoinput'), speakers: of('audiooutput') };
}
