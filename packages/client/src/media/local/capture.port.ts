import type { Clock } from '../../support/clock.ts';
import { systemClock } from '../../support/clock.ts';
import type { Unsubscribe } from '../../support/store.ts';
import { openLevelSource, type LevelSource } from './level-source.ts';
import type { CaptureKind, Permission } from './local-media.types.ts';

/** The part of `navigator.mediaDevices` that capturing takes. */
export interface CaptureDevices {
  readonly getUserMedia: (
    constraints: MediaStreamConstraints,
  ) => Promise<Pick<MediaStream, 'getAudioTracks' | 'getVideoTracks'>>;
  readonly enumerateDevices: () => Promise<readonly Pick<MediaDeviceInfo, 'kind' | 'deviceId' | 'label'>[]>;
}

/** What capturing needs of the browser. */
export interface CapturePorts {
  /** Null where the page may not capture at all, with the reason. */
  readonly devices: CaptureDevices | null;
  readonly missing: 'insecure-context' | 'unsupported';
  readonly onDeviceChange: (listener: () => void) => Unsubscribe;
  readonly permission: (kind: CaptureKind) => Promise<Permission>;
  readonly onPermissionChange: (listener: () => void) => Unsubscribe;
  readonly openLevelSource: (track: MediaStreamTrack) => LevelSource;
  readonly clock: Clock;
}

/** Not every browser knows these two names; those that do not reject the query. */
async function queryPermission(kind: CaptureKind): Promise<PermissionStatus | null> {
  try {
    return await navigator.permissions.query({ name: kind });
  } catch {
    return null;
  }
}

function onPermissionChange(listener: () => void): Unsubscribe {
  const stopped = new AbortController();
  for (const kind of ['microphone', 'camera'] as const) {
    void queryPermission(kind).then((status) => {
      if (!stopped.signal.aborted) status?.addEventListener('change', listener, { signal: stopped.signal });
    });
  }
  return () => stopped.abort();
}

/** The browser this page runs in. */
export function browserCapture(): CapturePorts {
  // By the types always there; in fact only where the page came over TLS or from the machine itself.
  const devices: MediaDevices | undefined = navigator.mediaDevices;
  return {
    devices: devices
      ? {
          getUserMedia: (constraints) => devices.getUserMedia(constraints),
          enumerateDevices: () => devices.enumerateDevices(),
        }
      : null,
    missing: globalThis.isSecureContext ? 'unsupported' : 'insecure-context',
    onDeviceChange: (listener) => {
      devices?.addEventListener('devicechange', listener);
      return () => devices?.removeEventListener('devicechange', listener);
    },
    permission: async (kind) => (await queryPermission(kind))?.state ?? 'unknown',
    onPermissionChange,
    openLevelSource,
    clock: systemClock,
  };
}
