/**
 * Ids that were valid a moment ago. A client that speaks of something which has just ended made no mistake, so such ids
 * are passed over where unknown ones are refused. Holds the last `limit` of them.
 */
export class PastIds {
  readonly #ids = new Set<string>();
  readonly #limit: number;

  constructor(limit: number) {
    this.#limit = limit;
  }

  has(id: string): boolean {
    return this.#ids.has(id);
  }

  add(id: string): void {
    this.#ids.add(id);
    if (this.#ids.size <= this.#limit) return;
    const [oldest] = this.#ids;
    if (oldest !== undefined) this.#ids.delete(oldest);
  }
}
