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

/** What to say when a device changed under somebody's hands, or null. */
export interface DeviceChange {
  readonly kind: CaptureKind;
  readonly what: 'replaced' | 'lost';
  /** The device that is used now. */
  readonly label: string;
}

/** Compares two states of one device: was it pulled out, and does another one stand in? */
export function deviceChange(kind: CaptureKind, before: CaptureState, after: CaptureState): DeviceChange | null {
  if (!works(before)) return null;
  if (after.status === 'failed' && after.reason === 'unplugged') return { kind, what: 'lost', label: '' };
  if ((after.status === 'on' || after.status === 'muted') && after.substitute === 'unplugged') {
    const had = before.status === 'on' || before.status === 'muted' ? before.deviceId : '';
    return had === after.deviceId ? null : { kind, what: 'replaced', label: after.label };
  }
  return null;
}
