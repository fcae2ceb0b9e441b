import type { DataOf, EventType, UserId } from '@parley/contract';
import type { Store } from '@parley/db';
import type { Audience } from '../platform/audience.ts';
import { roomOf } from '../platform/audience.ts';
import type { Clock } from '../platform/clock.ts';
import { createIds } from '../platform/clock.ts';
import { loadConfig } from '../platform/config.ts';
import type { AppContext } from '../platform/context.ts';
import { KeyedQueue } from '../platform/keyed-queue.ts';
import { createLog } from '../platform/log.ts';
import type { Publisher } from '../platform/publisher.ts';
import { RateLimiter } from '../platform/rate-limiter.ts';
import { Signals } from '../platform/signals.ts';

/** A clock that stands still until it is moved. */
export class TestClock implements Clock {
  #now = Date.UTC(2026, 0, 5, 9);

  now(): number {
    return this.#now;
  }

  advance(ms: number): void {
    this.#now += ms;
  }
}

/** Everything that was sent to live connections, in order, with audiences as rooms. */
export type Sent =
  | { readonly event: string; readonly to: readonly string[]; readonly data: unknown }
  | { readonly disconnected: string }
  | { readonly user: UserId; readonly subscribed: string }
  | { readonly user: UserId; readonly unsubscribed: string };

/** Keeps what is published for tests to look at. Parses events as the real one does. */
export class RecordedPublisher implements Publisher {
  #sent: Sent[] = [];

  publish<E extends EventType>(to: Audience | readonly Audience[], event: E, data: DataOf<E>): void {
    const audiences = 'to' in to ? [to] : to;
    this.#sent.push({ event: event.name, to: audiences.map(roomOf), data: event.schema.parse(data) });
  }

  subscribe(user: UserId, audience: Audience): void {
    this.#sent.push({ user, subscribed: roomOf(audience) });
  }

  unsubscribe(user: UserId, audience: Audience): void {
    this.#sent.push({ user, unsubscribed: roomOf(audience) });
  }

  leave(): void {
    // Only sockets leave one by one.
  }

  disconnect(whom: Audience): void {
    this.#sent.push({ disconnected: roomOf(whom) });
  }

  /** What was sent since the last time it was asked. */
  take(): Sent[] {
    const sent = this.#sent;
    this.#sent = [];
    return sent;
  }
}

export interface TestContext extends AppContext {
  readonly clock: TestClock;
  readonly publisher: RecordedPublisher;
}

export const SETUP_CODE = 'ABCD-EFGH-JK23';

/** What modules are made of, on a real store, with a clock and a publisher that tests can hold. */
export function createTestContext(store: Store, environment: Readonly<Record<string, string>> = {}): TestContext {
  const clock = new TestClock();
  const log = createLog('silent');
  return {
    config: loadConfig(environment),
    secrets: { setupCode: SETUP_CODE },
    serverId: 'test',
    store,
    clock,
    ids: createIds(clock),
    log,
    publisher: new RecordedPublisher(),
    signals: new Signals(log),
    queue: new KeyedQueue(),
    limits: new RateLimiter(),
  };
}
