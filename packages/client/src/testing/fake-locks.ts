import type { TabLocks } from '../outbox/outbox-storage.ts';

/** Web Locks of one browser, as far as the outbox uses them. */
export class FakeLocks implements TabLocks {
  readonly #held = new Set<string>();

  readonly request: TabLocks['request'] = async (name: string, ...rest: readonly unknown[]) => {
    const granted = rest.at(-1);
    this.#held.add(name);
    try {
      return typeof granted === 'function' ? await granted({ name, mode: 'exclusive' }) : undefined;
    } finally {
      this.#held.delete(name);
    }
  };

  readonly query: TabLocks['query'] = () => Promise.resolve({ held: [...this.#held].map((name) => ({ name })), pending: [] });
}
