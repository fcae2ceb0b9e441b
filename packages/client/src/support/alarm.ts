import type { Cancel, Clock } from './clock.ts';

/** One appointment with the clock; setting it again moves it. */
export class Alarm {
  readonly #clock: Clock;
  readonly #ring: (at: number) => void;
  #cancel: Cancel | null = null;

  /** @param ring gets the time it was set to, which the clock has reached */
  constructor(clock: Clock, ring: (at: number) => void) {
    this.#clock = clock;
    this.#ring = ring;
  }

  set(at: number): void {
    this.cancel();
    this.#cancel = this.#clock.after(Math.max(0, at - this.#clock.now()), () => {
      this.#cancel = null;
      this.#ring(at);
    });
  }

  cancel(): void {
    this.#cancel?.();
    this.#cancel = null;
  }
}
