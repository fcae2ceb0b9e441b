import { ConversationId } from '@parley/contract';
import type { OutboxItem } from '@parley/domain';
import { clear, createStore, del, entries, set, type UseStore } from 'idb-keyval';
import { z } from 'zod';
import { newClientId } from '../support/client-id.ts';

/** Where unsent messages outlive a reload. All methods may reject; the outbox then goes on in memory. */
export interface OutboxStorage {
  /** What was left by earlier visits, oldest first. */
  readonly load: () => Promise<readonly OutboxItem[]>;
  readonly put: (item: OutboxItem) => Promise<void>;
  readonly remove: (clientId: string) => Promise<void>;
  readonly close: () => void;
}

/** Storage may hold what an older version wrote. */
const StoredItem: z.ZodType<OutboxItem> = z.object({
  clientId: z.string(),
  conversationId: ConversationId,
  text: z.string(),
  createdAt: z.number(),
  delivery: z.discriminatedUnion('status', [
    z.object({ status: z.literal('queued'), attempts: z.number(), notBefore: z.number() }),
    z.object({ status: z.literal('sending'), attempts: z.number() }),
    z.object({ status: z.literal('failed'), code: z.string() }),
  ]),
});

/** Which tabs of this browser live. */
export interface TabLocks {
  /** Calls `granted` when the lock is held and holds it until the promise settles. */
  readonly hold: (name: string, granted: () => Promise<unknown>) => Promise<unknown>;
  readonly held: () => Promise<readonly string[]>;
}

/** Web Locks; null where the browser has none, and then every tab takes what it finds. */
function browserLocks(): TabLocks | null {
  const locks: LockManager | undefined = typeof navigator === 'undefined' ? undefined : navigator.locks;
  if (!locks) return null;
  return {
    hold: (name, granted) => locks.request(name, granted),
    held: async () => ((await locks.query()).held ?? []).flatMap(({ name }) => (name === undefined ? [] : [name])),
  };
}

const KEY = /^(?<tab>[^/]+)\/(?<clientId>[^/]+)$/;

/**
 * Messages in IndexedDB, under the tab that wrote them. A tab holds a lock for as long as it lives, so the next one knows
 * whose messages nobody looks after any more and takes those over, and only those.
 */
class IndexedDbStorage implements OutboxStorage {
  readonly #store: UseStore;
  readonly #locks: TabLocks | null;
  readonly #tab = newClientId();
  readonly #lockName: (tab: string) => string;
  readonly #closed = new AbortController();

  constructor(name: string, locks: TabLocks | null) {
    this.#store = createStore(name, 'messages');
    this.#locks = locks;
    this.#lockName = (tab) => `${name}/${tab}`;
  }

  readonly load = async (): Promise<readonly OutboxItem[]> => {
    await this.#claim(this.#tab, new Promise((resolve) => this.#closed.signal.addEventListener('abort', resolve)));
    const living = await this.#livingTabs();
    const found: OutboxItem[] = [];
    for (const [key, value] of await entries<string, unknown>(this.#store)) {
      const tab = KEY.exec(key)?.groups?.['tab'];
      if (tab === undefined || living.has(tab)) continue;
      const item = StoredItem.safeParse(value);
      if (item.success) {
        await set(this.#key(item.data.clientId), item.data, this.#store);
        found.push(item.data);
      }
      await del(key, this.#store);
    }
    return found.toSorted((a, b) => a.createdAt - b.createdAt);
  };

  readonly put = (item: OutboxItem): Promise<void> => set(this.#key(item.clientId), item, this.#store);

  readonly remove = (clientId: string): Promise<void> => del(this.#key(clientId), this.#store);

  readonly close = (): void => this.#closed.abort();

  #key(clientId: string): string {
    return `${this.#tab}/${clientId}`;
  }

  /** Resolves when the lock is held; it is held until `released`. */
  async #claim(tab: string, released: Promise<unknown>): Promise<void> {
    if (!this.#locks || this.#closed.signal.aborted) return;
    const locks = this.#locks;
    await new Promise<void>((resolve, reject) => {
      const granted = (): Promise<unknown> => {
        resolve();
        return released;
      };
      locks.hold(this.#lockName(tab), granted).catch(reject);
    });
  }

  async #livingTabs(): Promise<ReadonlySet<string>> {
    const own = new Set([this.#tab]);
    if (!this.#locks) return own;
    const prefix = this.#lockName('');
    for (const name of await this.#locks.held()) if (name.startsWith(prefix)) own.add(name.slice(prefix.length));
    return own;
  }
}

function databaseName(userId: string): string {
  return `parley-outbox-${userId}`;
}

/** Storage in IndexedDB, one per person; messages left by tabs that are gone are adopted by the next one. */
export function openOutboxStorage(options: {
  readonly userId: string;
  readonly locks?: TabLocks | null;
}): OutboxStorage {
  const { userId, locks = browserLocks() } = options;
  return typeof indexedDB === 'undefined' ? memoryOutboxStorage() : new IndexedDbStorage(databaseName(userId), locks);
}

/** Removes all that is stored of a person, e.g. after signing out. */
export async function clearOutboxStorage(options: { readonly userId: string }): Promise<void> {
  if (typeof indexedDB !== 'undefined') await clear(createStore(databaseName(options.userId), 'messages'));
}

/** Storage that forgets with the page. */
export function memoryOutboxStorage(): OutboxStorage {
  const items = new Map<string, OutboxItem>();
  return {
    load: () => Promise.resolve([...items.values()]),
    put: (item) => Promise.resolve(void items.set(item.clientId, item)),
    remove: (clientId) => Promise.resolve(void items.delete(clientId)),
    close: () => undefined,
  };
}
