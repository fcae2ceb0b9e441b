import { setImmediate as tick } from 'node:timers/promises';
import { notFound, unavailable } from '../core/errors.ts';
import type { RouterDriver, TransportDriver } from '../driver.ts';
import type { FakeHub, FakeProducer } from './fake-transport.ts';
import { FakeTransport } from './fake-transport.ts';

/** A router in memory. */
export class FakeRouter implements RouterDriver, FakeHub {
  readonly producers = new Map<string, FakeProducer>();
  readonly transports: FakeTransport[] = [];
  readonly #alive: () => boolean;
  #closed = false;
  #speakers: (producerIds: readonly string[]) => void = () => undefined;

  constructor(alive: () => boolean) {
    this.#alive = alive;
  }

  /**
   * What a request to a worker is: an answer some time later, if there is still a worker then, and what it is about.
   * @throws AppError `MEDIA_UNAVAILABLE`, `NOT_FOUND`
   */
  async request(exists: () => boolean): Promise<void> {
    this.#assertAlive();
    await tick();
    this.#assertAlive();
    if (this.#closed || !exists()) throw notFound('media object');
  }

  async createTransport(): Promise<TransportDriver> {
    await this.request(() => true);
    const transport = new FakeTransport(this);
    this.transports.push(transport);
    return transport;
  }

  onSpeakers(listener: (producerIds: readonly string[]) => void): void {
    this.#speakers = listener;
  }

  /** For tests: these are heard. */
  hear(producerIds: readonly string[]): void {
    this.#speakers(producerIds);
  }

  close(): void {
    this.#closed = true;
  }

  #assertAlive(): void {
    if (!this.#alive()) throw unavailable('The media worker has ended');
  }
}
