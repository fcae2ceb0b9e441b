/** Runs work of the same key one after the other, work of different keys side by side. */
export class KeyedQueue {
  readonly #tails = new Map<string, Promise<unknown>>();

  /** Resolves or rejects as `work` does; a failure does not stop what waits behind it. */
  run<T>(key: string, work: () => Promise<T>): Promise<T> {
    const before = this.#tails.get(key) ?? Promise.resolve();
    const result = before.then(work, work);
    const release = (): void => this.#release(key, settled);
    const settled: Promise<void> = result.then(release, release);
    this.#tails.set(key, settled);
    return result;
  }

  /** Resolves when all that is queued now is done. */
  async idle(): Promise<void> {
    await Promise.all(this.#tails.values());
  }

  #release(key: string, tail: Promise<unknown>): void {
    if (this.#tails.get(key) === tail) this.#tails.delete(key);
  }
}
