import type { DataOf, EventType } from '@parley/contract';
import type { Unsubscribe } from '../support/store.ts';

/** An event of any contract, parsed with its schema. */
export interface AnyEvent {
  readonly name: string;
  readonly data: unknown;
}

/** Events that were not delivered: of a name this client does not know, or not as their schema says. */
export interface DroppedEvents {
  readonly unknown: number;
  readonly malformed: number;
}

export interface Events {
  /** Calls the listener with the parsed data of every such event. A listener that throws disturbs nobody else. */
  readonly on: <E extends EventType>(type: E, listener: (data: DataOf<E>) => void) => Unsubscribe;
  /** Calls the listener with every event that this client knows. */
  readonly onAny: (listener: (event: AnyEvent) => void) => Unsubscribe;
  readonly dropped: () => DroppedEvents;
}
