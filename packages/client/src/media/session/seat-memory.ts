import { SeatKey } from '@parley/contract';

/** `sessionStorage`: a tab's own, and it outlives a reload. */
export type SeatStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** Remembers which seat of a meeting this tab holds. Where storage is closed to the page, a reload takes a new seat. */
export class SeatMemory {
  readonly #storage: SeatStorage;
  readonly #key: string;

  constructor(storage: SeatStorage, code: string) {
    this.#storage = storage;
    this.#key = `parley.seat.${code}`;
  }

  read(): string | undefined {
    return SeatKey.safeParse(this.#try(() => this.#storage.getItem(this.#key))).data;
  }

  write(seatKey: string): void {
    this.#try(() => this.#storage.setItem(this.#key, seatKey));
  }

  forget(): void {
    this.#try(() => this.#storage.removeItem(this.#key));
  }

  #try<T>(work: () => T): T | undefined {
    try {
      return work();
    } catch {
      return undefined;
    }
  }
}
