import { report } from './report.ts';
import type { Unsubscribe } from './store.ts';

/** A list of listeners. One that throws is reported and disturbs neither the others nor the emitter. */
export class Listeners<A extends readonly unknown[]> {
  readonly #listeners = new Set<(...args: A) => void>();

  get size(): number {
    return this.#listeners.size;
  }

  add(listener: (...args: A) => void): Unsubscribe {
    // A wrapper of its own for each call: the same function may listen twice and stop once.
    const own = (...args: A): void => listener(...args);
    this.#listeners.add(own);
    return () => void this.#listeners.delete(own);
  }

  emit(...args: A): void {
    for (const listener of [...this.#listeners]) {
      if (!this.#listeners.has(listener)) continue;
      try {
        listener(...args);
      } catch (error) {
        report(error);
      }
    }
  }

  clear(): void {
    this.#listeners.clear();
  }
}
