import type { EngineLog } from '../engine-log.ts';
import type { Unsubscribe } from '../media-engine.ts';

/** Listeners of one kind of event. One that throws is logged and stops nobody. */
export class Emitter<T> {
  readonly #listeners = new Set<(event: T) => void>();
  readonly #log: EngineLog;

  constructor(log: EngineLog) {
    this.#log = log;
  }

  on(listener: (event: T) => void): Unsubscribe {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  emit(event: T): void {
    for (const listener of [...this.#listeners]) {
      try {
        listener(event);
      } catch (error) {
        this.#log.error({ err: error }, 'A listener of the media engine failed');
      }
    }
  }

  /** Nobody hears anything from now on. */
  clear(): void {
    this.#listeners.clear();
  }
}
