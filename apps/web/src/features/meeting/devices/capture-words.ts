import type { CaptureFailure, CaptureKind, CaptureState, LocalMediaState } from '@parley/client/media';

export type CaptureProblem = CaptureFailure | 'unplugged';

/** Why a device gives nothing, or null when it does or is simply off. */
export function problemOf(state: CaptureState): CaptureProblem | null {
  return state.status === 'failed' ? state.reason : null;
}

/** Whether sound is being sent. */
export function isOn(state: CaptureState): boolean {
  return state.status === 'on';
}

/** Whether the device works, muted or not. */
export function works(state: CaptureState): boolean {
  return state.status === 'on' || state.status === 'muted';
}

export interface PreviewStatus {
  readonly key: 'both' | 'microphone' | 'camera' | 'off' | 'starting' | 'failed';
  readonly tone: 'ok' | 'warn' | 'danger';
}

/** One line about both devices, for the corner of the preview. */
export function previewStatus({ microphone, camera }: Pick<LocalMediaState, 'microphone' | 'camera'>): PreviewStatus {
  if (microphone.status === 'starting' || camera.status === 'starting') return { key: 'starting', tone: 'warn' };
  if (works(microphone) && works(camera)) return { key: 'both', tone: 'ok' };
  const failed = microphone.status === 'failed' || camera.status === 'failed';
  if (works(microphone)) return { key: 'microphone', tone: failed ? 'warn' : 'ok' };
  if (works(camera)) return { key: 'camera', tone: failed ? 'warn' : 'ok' };
  return failed ? { key: 'failed', tone: 'danger' } : { key: 'off', tone: 'warn' };
}

/** Problems that end by themselves nowhere: the person has to allow or change something first. */
const NEEDS_HELP: ReadonlySet<CaptureProblem> = new Set(['blocked', 'insecure-context']);

export function needsHelp(problem: CaptureProblem): problem is 'blocked' | 'insecure-context' {
  return NEEDS_HELP.has(problem);
}

/** What to say when a device changed under somebody's hands. */
export interface DeviceChange {
  readonly kind: CaptureKind;
  readonly what: 'replaced' | 'lost';
  /** The device that is used now. */
  readonly label: string;
}

/** Follows one device through its states and tells when it was pulled out, and whether another one stands in. */
export class DeviceWatch {
  readonly #kind: CaptureKind;
  /** The device that worked last; null after it was turned off or lost. */
  #working: string | null = null;

  constructor(kind: CaptureKind) {
    this.#kind = kind;
  }

  /** Takes the next state; null when there is nothing to tell. */
  next(state: CaptureState): DeviceChange | null {
    const had = this.#working;
    switch (state.status) {
      case 'off':
        this.#working = null;
        return null;
      case 'starting':
        return null;
      case 'failed':
        this.#working = null;
        return had !== null && state.reason === 'unplugged' ? { kind: this.#kind, what: 'lost', label: '' } : null;
      case 'on':
      case 'muted':
        this.#working = state.deviceId;
        if (had === null || had === state.deviceId || state.substitute !== 'unplugged') return null;
        return { kind: this.#kind, what: 'replaced', label: state.label };
    }
  }
}
