import type { ConversationId, Entry } from '@parley/contract';
import type { OutboxItem } from '@parley/domain';
import type { Call } from '../api/api.types.ts';
import type { Connection } from '../connection/connection.types.ts';
import type { Store, Unsubscribe } from '../support/store.ts';

/** Where unsent messages outlive a reload. All methods may reject; the outbox then goes on in memory. */
export interface OutboxStorage {
  readonly load: () => Promise<readonly OutboxItem[]>;
  readonly put: (item: OutboxItem) => Promise<void>;
  readonly remove: (clientId: string) => Promise<void>;
  readonly close: () => void;
}

/** A message reached the server: what it became. */
export interface Delivered {
  readonly clientId: string;
  readonly entry: Entry;
}

export interface OutboxOptions {
  readonly call: Call;
  readonly connection: Pick<Connection, 'subscribe' | 'snapshot'>;
  readonly storage: OutboxStorage;
}

/**
 * Messages on their way to the server, oldest first. Each has a client id made once, so it arrives once however often it
 * is sent; messages of one conversation arrive in the order they were written. The snapshot holds what is `queued`,
 * `sending` or `failed` (with a code that a repetition alone would not change).
 */
export interface Outbox extends Store<readonly OutboxItem[]> {
  /** Takes a message on; returns at once. `author` shows is up to the caller: the item carries text and time. */
  readonly send: (conversationId: ConversationId, text: string) => OutboxItem;
  /** Sends a failed message again, now as the last of its conversation. */
  readonly retry: (clientId: string) => void;
  /** Drops a message that is not under way. */
  readonly discard: (clientId: string) => void;
  /** Called when a message has become an entry, in the same turn in which it leaves the snapshot. */
  readonly onDelivered: (listener: (delivered: Delivered) => void) => Unsubscribe;
  /** Stops sending; what is stored stays for the next visit. Idempotent. */
  readonly close: () => void;
}

export declare function createOutbox(options: OutboxOptions): Outbox;

/** Storage in IndexedDB, one per person; messages left by tabs that are gone are adopted by the next one. */
export declare function openOutboxStorage(options: { readonly userId: string }): OutboxStorage;

/** Storage that forgets with the page. */
export declare function memoryOutboxStorage(): OutboxStorage;
