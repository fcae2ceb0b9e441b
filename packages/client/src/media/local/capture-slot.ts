import type { CaptureFailure, CaptureKind, CaptureState } from './local-media.types.ts';

/** Names one attempt to open a device; an attempt that was overtaken by another wish has no effect. */
export type Attempt = symbol;

export interface CaptureSlotOptions {
  readonly kind: CaptureKind;
  readonly onChange: () => void;
  /** The device went away by itself. */
  readonly onUnplugged: () => void;
}

/** One's microphone or camera: at most one track at a time, whatever is asked for in between. */
export class CaptureSlot {
  readonly kind: CaptureKind;
  readonly #options: CaptureSlotOptions;
  #state: CaptureState = { status: 'off' };
  #attempt: Attempt = Symbol('none');
  #muted = false;

  constructor(options: CaptureSlotOptions) {
    this.kind = options.kind;
    this.#options = options;
  }

  get state(): CaptureState {
    return this.#state;
  }

  /** Closes what is open and starts anew. */
  begin(): Attempt {
    this.#release();
    this.#attempt = Symbol(this.kind);
    this.#set({ status: 'starting' });
    return this.#attempt;
  }

  /** Takes the track of an attempt, or stops it when it comes too late. */
  adopt(attempt: Attempt, track: MediaStreamTrack, substitute: 'unplugged' | 'missing' | null): void {
    if (attempt !== this.#attempt) {
      track.stop();
      return;
    }
    track.enabled = !this.#muted;
    track.addEventListener('ended', this.#onEnded);
    this.#set({
      status: this.#muted ? 'muted' : 'on',
      track,
      deviceId: track.getSettings().deviceId ?? '',
      label: track.label,
      substitute,
    });
  }

  fail(attempt: Attempt, reason: CaptureFailure | 'unplugged'): void {
    if (attempt === this.#attempt) this.#set({ status: 'failed', reason });
  }

  setMuted(muted: boolean): void {
    this.#muted = muted;
    const status = muted ? 'muted' : 'on';
    if ((this.#state.status !== 'on' && this.#state.status !== 'muted') || this.#state.status === status) return;
    this.#state.track.enabled = !muted;
    this.#set({ ...this.#state, status });
  }

  stop(): void {
    this.#attempt = Symbol('none');
    this.#release();
    this.#set({ status: 'off' });
  }

  readonly #onEnded = (): void => this.#options.onUnplugged();

  #release(): void {
    if (this.#state.status !== 'on' && this.#state.status !== 'muted') return;
    this.#state.track.removeEventListener('ended', this.#onEnded);
    this.#state.track.stop();
  }

  #set(state: CaptureState): void {
    if (state.status === this.#state.status && state.status !== 'failed' && !('track' in state)) return;
    this.#state = state;
    this.#options.onChange();
  }
}
