import type { DataOf, EventType, UserId } from '@parley/contract';
import type { Audience } from './audience.ts';

/** Sends events to live connections, on whichever server they are. */
export interface Publisher {
  /** Parses `data` with the event's schema and sends it. One copy per connection even when audiences overlap. */
  publish<E extends EventType>(to: Audience | readonly Audience[], event: E, data: DataOf<E>): void;
  /** Makes every connection of a user hear an audience from now on, or no longer. */
  subscribe(userId: UserId, audience: Audience): void;
  unsubscribe(userId: UserId, audience: Audience): void;
  /** Makes one connection no longer hear these audiences. */
  leave(connectionId: string, audiences: readonly Audience[]): void;
  /** Closes connections for good; clients with a valid session come back by themselves with fresh rights. */
  disconnect(whom: Audience): void;
}
