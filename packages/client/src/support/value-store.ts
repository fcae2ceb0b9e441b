import { Listeners } from './listeners.ts';
import type { Store, Unsubscribe } from './store.ts';

/** A {@link Store} over one value that its owner replaces. Setting the identical value tells nobody. */
export class ValueStore<T> implements Store<T> {
  readonly #listeners = new Listeners<[]>();
  #value: T;

  constructor(value: T) {
    this.#value = value;
  }

  readonly subscribe = (listener: () => void): Unsubscribe => this.#listeners.add(listener);
  readonly snapshot = (): T => this.#value;

  set(value: T): void {
    if (Object.is(value, this.#value)) return;
    this.#value = value;
    this.#listeners.emit();
  }

  /** Forgets all listeners; the value stays readable. */
  close(): void {
    this.#listeners.clear();
  }
}
