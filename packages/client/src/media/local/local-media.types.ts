/** Why there is no picture or sound. `blocked`: denied by person or policy; `in-use`: taken by another program. */
export type CaptureFailure = 'blocked' | 'not-found' | 'in-use' | 'insecure-context' | 'unsupported' | 'unknown';

export type CaptureKind = 'microphone' | 'camera';
export type DeviceKind = CaptureKind | 'speaker';

export interface DeviceInfo {
  readonly id: string;
  /** Empty until the browser has given permission. */
  readonly label: string;
}

/**
 * What one's own microphone or camera does. A muted microphone keeps its track, disabled, so that unmuting is instant;
 * a camera that is off has none, so that its light goes out. `substitute`: the device in use stands in for the chosen
 * one, which was `unplugged` meanwhile or was `missing` from the start.
 */
export type CaptureState =
  | { readonly status: 'off' }
  | { readonly status: 'starting' }
  | {
      readonly status: 'on' | 'muted';
      readonly track: MediaStreamTrack;
      readonly deviceId: string;
      readonly label: string;
      readonly substitute: 'unplugged' | 'missing' | null;
    }
  | { readonly status: 'failed'; readonly reason: CaptureFailure | 'unplugged' };

/** `unknown` where the browser does not tell. */
export type Permission = 'granted' | 'denied' | 'prompt' | 'unknown';

export interface LocalMediaState {
  readonly microphone: CaptureState;
  readonly camera: CaptureState;
  readonly devices: {
    readonly microphones: readonly DeviceInfo[];
    readonly cameras: readonly DeviceInfo[];
    readonly speakers: readonly DeviceInfo[];
  };
  /** Device ids, null for the system's default. Remembered across visits. */
  readonly chosen: {
    readonly microphone: string | null;
    readonly camera: string | null;
    readonly speaker: string | null;
  };
  readonly permissions: { readonly microphone: Permission; readonly camera: Permission };
}

/** Steps of the level meter: 0 (silence) to 14. */
export const LEVEL_STEPS = 14;
