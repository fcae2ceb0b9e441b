import type { Cancel } from './clock.ts';

/** Collects what must be ended, and ends it together, last started first. */
export class Scope {
  #cancels: Cancel[] | null = [];

  get closed(): boolean {
    return this.#cancels === null;
  }

  /** Takes something on; ends it at once when the scope is closed already. */
  add(...cancels: readonly Cancel[]): void {
    if (this.#cancels) this.#cancels.push(...cancels);
    else for (const cancel of cancels) cancel();
  }

  /** Idempotent. */
  close(): void {
    const cancels = this.#cancels;
    this.#cancels = null;
    for (const cancel of cancels?.toReversed() ?? []) cancel();
  }
}
