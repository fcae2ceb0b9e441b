import { AppError, conversationContract, type ConversationId, type Entry } from '@parley/contract';
import {
  EMPTY_OUTBOX,
  outboxTransition,
  type OutboxEffect,
  type OutboxEvent,
  type OutboxItem,
  type OutboxMessage,
  type OutboxState,
} from '@parley/domain';
import type { Call } from '../api/api.types.ts';
import type { Connection } from '../connection/connection.types.ts';
import { newClientId } from '../support/client-id.ts';
import { Alarm } from '../support/alarm.ts';
import { systemClock, type Clock } from '../support/clock.ts';
import { Listeners } from '../support/listeners.ts';
import { Scope } from '../support/scope.ts';
import type { Store, Unsubscribe } from '../support/store.ts';
import { ValueStore } from '../support/value-store.ts';
import type { OutboxStorage } from './outbox-storage.ts';

/** A message reached the server: what it became. */
export interface Delivered {
  readonly clientId: string;
  readonly entry: Entry;
}

export interface OutboxOptions {
  readonly call: Call;
  readonly connection: Pick<Connection, 'subscribe' | 'snapshot'>;
  readonly storage: OutboxStorage;
  readonly clock?: Clock;
  readonly newClientId?: () => string;
}

/**
 * Messages on their way to the server, oldest first. Each has a client id made once, so it arrives once however often it
 * is sent; messages of one conversation arrive in the order they were written. The snapshot holds what is `queued`,
 * `sending` or `failed` (with a code that a repetition alone would not change).
 */
export interface Outbox extends Store<readonly OutboxItem[]> {
  /** Takes a message on; returns at once. */
  readonly send: (conversationId: ConversationId, text: string) => OutboxMessage;
  /** Sends a failed message again, now as the last of its conversation. */
  readonly retry: (clientId: string) => void;
  /** Drops a message that is not under way. */
  readonly discard: (clientId: string) => void;
  /** Called when a message has become an entry, right before it leaves the snapshot. */
  readonly onDelivered: (listener: (delivered: Delivered) => void) => Unsubscribe;
  /** Stops sending; what is stored stays for the next visit. Idempotent. */
  readonly close: () => void;
}

/** How long sending waits for storage at the start, in ms. */
const LONGEST_LOAD_MS = 3_000;

class StoredOutbox implements Outbox {
  readonly #options: Required<OutboxOptions>;
  readonly #items = new ValueStore<readonly OutboxItem[]>(EMPTY_OUTBOX.items);
  readonly #delivered = new Listeners<[delivered: Delivered]>();
  readonly #alarm: Alarm;
  readonly #scope = new Scope();
  readonly #abort = new AbortController();
  #state: OutboxState = EMPTY_OUTBOX;
  #lastCreatedAt = 0;

  constructor(options: Required<OutboxOptions>) {
    this.#options = options;
    this.#alarm = new Alarm(options.clock, (at) => this.#feed({ type: 'time-passed', at }));
    this.#scope.add(
      () => options.storage.close(),
      () => this.#items.close(),
      () => this.#delivered.clear(),
      () => this.#alarm.cancel(),
      () => this.#abort.abort(),
    );
  }

  readonly subscribe = (listener: () => void): Unsubscribe => this.#items.subscribe(listener);
  readonly snapshot = (): readonly OutboxItem[] => this.#items.snapshot();
  readonly onDelivered = (listener: (delivered: Delivered) => void): Unsubscribe => this.#delivered.add(listener);

  readonly send = (conversationId: ConversationId, text: string): OutboxMessage => {
    // Strictly increasing, so that the order in storage is the order of writing.
    const createdAt = Math.max(this.#now(), this.#lastCreatedAt + 1);
    this.#lastCreatedAt = createdAt;
    const message: OutboxMessage = { clientId: this.#options.newClientId(), conversationId, text, createdAt };
    this.#feed({ type: 'written', message, at: this.#now() });
    return message;
  };

  readonly retry = (clientId: string): void => this.#feed({ type: 'retry-asked', clientId, at: this.#now() });
  readonly discard = (clientId: string): void => this.#feed({ type: 'discard-asked', clientId, at: this.#now() });
  readonly close = (): void => this.#scope.close();

  /** Brings in what earlier visits left, and only then starts to send: it comes first. */
  async start(): Promise<void> {
    const { storage, connection, clock } = this.#options;
    const restored = storage.load().then(
      (items) => this.#feed({ type: 'restored', items, at: this.#now() }),
      () => undefined,
    );
    // Some browsers leave a database hanging; what is written now must not hang with it.
    const late = new Promise<void>((resolve) => this.#scope.add(clock.after(LONGEST_LOAD_MS, resolve)));
    await Promise.race([restored, late]);
    if (this.#scope.closed) return;
    const follow = (): void => {
      const online = connection.snapshot().status === 'connected';
      if (online !== this.#state.online)
        this.#feed(online ? { type: 'went-online', at: this.#now() } : { type: 'went-offline' });
    };
    this.#scope.add(connection.subscribe(follow));
    follow();
  }

  #now(): number {
    return this.#options.clock.now();
  }

  #feed(event: OutboxEvent): void {
    if (this.#scope.closed) return;
    const result = outboxTransition(this.#state, event);
    // Refusals are clicks on what is gone meanwhile, and answers to what was discarded.
    if (!result.ok) return;
    this.#state = result.state;
    this.#items.set(result.state.items);
    for (const effect of result.effects) this.#run(effect);
  }

  #run(effect: OutboxEffect): void {
    const { storage } = this.#options;
    // Sending goes on when storing fails (private window, full disk): the message is then as safe as the page.
    const unsaved = (): void => undefined;
    switch (effect.type) {
      case 'send':
        void this.#send(effect.message);
        return;
      case 'store':
        storage.put(effect.item).catch(unsaved);
        return;
      case 'forget':
        storage.remove(effect.clientId).catch(unsaved);
        return;
      case 'wake':
        this.#alarm.set(effect.at);
    }
  }

  async #send(message: OutboxMessage): Promise<void> {
    const { clientId, conversationId, text } = message;
    try {
      const { entry } = await this.#options.call(
        conversationContract.commands.send,
        { conversationId, clientId, text },
        { signal: this.#abort.signal },
      );
      this.#delivered.emit({ clientId, entry });
      this.#feed({ type: 'delivered', clientId, at: this.#now() });
    } catch (error) {
      const known = error instanceof AppError ? error : new AppError('INTERNAL', 'Sending failed', { cause: error });
      this.#feed({ type: 'refused', clientId, code: known.code, retryAfterMs: known.retryAfterMs, at: this.#now() });
    }
  }
}

/** Opens the outbox: takes on what storage holds and sends while the connection stands. */
export function createOutbox(options: OutboxOptions): Outbox {
  const outbox = new StoredOutbox({ clock: systemClock, newClientId, ...options });
  void outbox.start();
  return outbox;
}
