import type { MediaSource, ParticipantId } from '@parley/contract';
import type { Cancel, Clock } from '../../support/clock.ts';
import type { ViewSize } from './session.types.ts';

export interface SizedConsumer extends ViewSize {
  readonly consumerId: string;
}

export interface ViewPreferencesOptions {
  readonly clock: Clock;
  /** The stream that carries this video now; null while there is none. */
  readonly consumerId: (participantId: ParticipantId, source: MediaSource) => string | null;
  readonly send: (views: readonly SizedConsumer[]) => Promise<void>;
}

/** Layouts move in bursts; the server hears of them at most this often. */
const INTERVAL_MS = 150;

interface Wish {
  readonly participantId: ParticipantId;
  readonly source: MediaSource;
  readonly size: ViewSize;
}

/** Collects how large each video is shown and tells the server what changed: the first time at once, then in batches. */
export class ViewPreferences {
  readonly #options: ViewPreferencesOptions;
  readonly #wishes = new Map<string, Wish>();
  /** What the server knows, by consumer. */
  #told = new Map<string, ViewSize>();
  #pending: Cancel | null = null;
  #lastAt = Number.NEGATIVE_INFINITY;

  constructor(options: ViewPreferencesOptions) {
    this.#options = options;
  }

  set(participantId: ParticipantId, source: MediaSource, size: ViewSize): void {
    const whole = { width: Math.round(size.width), height: Math.round(size.height) };
    this.#wishes.set(`${participantId}/${source}`, { participantId, source, size: whole });
    this.#schedule();
  }

  forget(participantId: ParticipantId): void {
    for (const [key, wish] of this.#wishes) if (wish.participantId === participantId) this.#wishes.delete(key);
  }

  /** Streams came or went. */
  consumersChanged(): void {
    this.#schedule();
  }

  /** The server may have forgotten: a new connection, or one that was away. */
  startOver(): void {
    this.#told = new Map();
    this.#schedule();
  }

  close(): void {
    this.#pending?.();
    this.#pending = null;
    this.#wishes.clear();
  }

  #changed(): readonly SizedConsumer[] {
    return [...this.#wishes.values()].flatMap(({ participantId, source, size }) => {
      const consumerId = this.#options.consumerId(participantId, source);
      const told = consumerId === null ? undefined : this.#told.get(consumerId);
      return consumerId === null || (told?.width === size.width && told.height === size.height)
        ? []
        : [{ consumerId, ...size }];
    });
  }

  #schedule(): void {
    if (this.#pending || this.#changed().length === 0) return;
    const { clock } = this.#options;
    // Not before the end of this turn: a layout sets the sizes of all its tiles one by one.
    this.#pending = clock.after(Math.max(0, this.#lastAt + INTERVAL_MS - clock.now()), () => void this.#flush());
  }

  async #flush(): Promise<void> {
    this.#pending = null;
    const views = this.#changed();
    if (views.length === 0) return;
    this.#lastAt = this.#options.clock.now();
    const told = this.#told;
    for (const { consumerId, width, height } of views) told.set(consumerId, { width, height });
    try {
      await this.#options.send(views);
    } catch {
      // Not heard, or a stream that is gone: said again with the next change or connection.
      for (const { consumerId } of views) told.delete(consumerId);
      return;
    }
    this.#schedule();
  }
}
