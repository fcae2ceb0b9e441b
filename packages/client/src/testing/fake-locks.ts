import type { TabLocks } from '../outbox/outbox-storage.ts';

/** Web Locks of one browser, as far as the outbox uses them. */
export class FakeLocks implements TabLocks {
  readonly #held = new Set<string>();

  readonly hold: TabLocks['hold'] = async (name, granted) => {
    this.#held.add(name);
    try {
      return await granted();
    } finally {
      this.#held.delete(name);
    }
  };

  readonly held: TabLocks['held'] = () => Promise.resolve([...this.#held]);
}
