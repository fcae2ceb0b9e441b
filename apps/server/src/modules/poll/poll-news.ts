import { pollContract, type PollId, type PollTally } from '@parley/contract';
import type { Publisher } from '../../platform/publisher.ts';

/**
 * Tells conversations how their polls stand: at once, and then at most once every `spacingMs` a poll. When a class of five hundred
 * votes within seconds, each of them gets a handful of events instead of five hundred.
 */
export class PollNews {
  readonly #publisher: Pick<Publisher, 'publish'>;
  readonly #spacingMs: number;
  /** Polls told of a moment ago, each with what has happened since. */
  readonly #resting = new Map<PollId, { readonly timer: NodeJS.Timeout; readonly next: PollTally | null }>();

  constructor(publisher: Pick<Publisher, 'publish'>, spacingMs: number) {
    this.#publisher = publisher;
    this.#spacingMs = spacingMs;
  }

  /** Of several that come close together, the one with the highest version is told last. */
  tell(tally: PollTally): void {
    const resting = this.#resting.get(tally.id);
    if (!resting) this.#publish(tally);
    else if (tally.version > (resting.next?.version ?? 0)) this.#resting.set(tally.id, { ...resting, next: tally });
  }

  /** Tells what is waiting, and ends. */
  stop(): void {
    for (const { timer, next } of this.#resting.values()) {
      clearTimeout(timer);
      if (next) this.#send(next);
    }
    this.#resting.clear();
  }

  #publish(tally: PollTally): void {
    const timer = setTimeout(() => this.#wake(tally.id), this.#spacingMs);
    this.#resting.set(tally.id, { timer, next: null });
    this.#send(tally);
  }

  #wake(id: PollId): void {
    const next = this.#resting.get(id)?.next;
    this.#resting.delete(id);
    if (next) this.#publish(next);
  }

  #send(poll: PollTally): void {
    this.#publisher.publish({ to: 'conversation', id: poll.conversationId }, pollContract.events.changed, { poll });
  }
}
