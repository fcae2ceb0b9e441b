import type { Log } from './log.ts';

/** A typed message between modules of one process. Defined by the module it tells about, exported by its index. */
export interface Signal<T> {
  readonly name: string;
  /** Only carries the type. */
  readonly type?: T;
}

export function defineSignal<T>(name: string): Signal<T> {
  return { name };
}

type Listener = (data: never) => void | Promise<void>;

/** Lets modules react to each other without knowing each other. A failing listener is logged and stops nobody. */
export class Signals {
  readonly #listeners = new Map<string, Set<Listener>>();
  readonly #log: Log;

  constructor(log: Log) {
    this.#log = log;
  }

  on<T>(signal: Signal<T>, listener: (data: T) => void | Promise<void>): () => void {
    const set = this.#listeners.get(signal.name) ?? new Set<Listener>();
    this.#listeners.set(signal.name, set);
    set.add(listener);
    return () => set.delete(listener);
  }

  /** Resolves when every listener is through. */
  async emit<T>(signal: Signal<T>, data: T): Promise<void> {
    const listeners = [...(this.#listeners.get(signal.name) ?? [])];
    await Promise.all(
      listeners.map(async (listener) => {
        try {
          await (listener as (data: T) => void | Promise<void>)(data);
        } catch (error) {
          this.#log.error({ err: error, signal: signal.name }, 'A listener of a signal failed');
        }
      }),
    );
  }
}
