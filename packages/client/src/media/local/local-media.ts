import type { Store, Unsubscribe } from '../../support/store.ts';
import type { CaptureKind, DeviceKind, LocalMediaState } from './local-media.types.ts';

export interface LocalMediaOptions {
  /** Remembers choices, e.g. `localStorage`. */
  readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
  /** Wished size of the camera picture in px; 1280 × 720 by default. */
  readonly cameraSize?: { readonly width: number; readonly height: number };
}

/** One's own microphone and camera: from the preview through the meeting. Failures are states, methods never reject. */
export declare class LocalMedia implements Store<LocalMediaState> {
  private constructor();
  static create(options: LocalMediaOptions): LocalMedia;
  readonly subscribe: Store<LocalMediaState>['subscribe'];
  readonly snapshot: Store<LocalMediaState>['snapshot'];
  /** Starts what is asked for, in one permission prompt; the rest stays as it is. Resolves when it is on or has failed. */
  start(wanted: { readonly audio: boolean; readonly video: boolean }): Promise<void>;
  /** Silences the microphone but keeps it open. */
  mute(): void;
  /** Opens the microphone where it is not, and lets it be heard. */
  unmute(): Promise<void>;
  startCamera(): Promise<void>;
  /** Stops the camera, so that its light goes out. */
  stopCamera(): void;
  /** Stops a microphone or camera altogether, e.g. when the preview is left. */
  stop(kind: CaptureKind): void;
  /** Chooses a device, null for the system's default, remembers it, and switches to it what is on. */
  choose(kind: DeviceKind, deviceId: string | null): Promise<void>;
  /** Reads permissions and devices again, e.g. after the person changed them in the browser's settings. */
  refresh(): Promise<void>;
  /** Calls the listener about 20 times a second with the microphone's level, 0 to `LEVEL_STEPS`, while it is on. */
  observeLevel(listener: (step: number) => void): Unsubscribe;
  /** Stops all tracks and listeners. Idempotent. */
  close(): void;
}
