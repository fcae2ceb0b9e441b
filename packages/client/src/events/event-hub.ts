import { EventMessage, eventsByName, type DataOf, type EventType } from '@parley/contract';
import { Listeners } from '../support/listeners.ts';
import type { Unsubscribe } from '../support/store.ts';
import type { AnyEvent, DroppedEvents, Events } from './events.types.ts';

interface Topic<E extends EventType> {
  readonly type: E;
  readonly listeners: Listeners<[data: DataOf<E>]>;
}

/** Parses event messages and hands them to who asked for them. What it cannot parse is dropped and counted. */
export class EventHub implements Events {
  readonly #topics = new Map<string, Topic<EventType>>();
  readonly #any = new Listeners<[event: AnyEvent]>();
  #unknown = 0;
  #malformed = 0;

  readonly on = <E extends EventType>(type: E, listener: (data: DataOf<E>) => void): Unsubscribe => {
    const topic: Topic<EventType> = this.#topics.get(type.name) ?? { type, listeners: new Listeners() };
    this.#topics.set(type.name, topic);
    // Names are unique over all contracts, so what is listed under the name of `type` was parsed with its schema.
    return topic.listeners.add((data) => listener(data as DataOf<E>));
  };

  readonly onAny = (listener: (event: AnyEvent) => void): Unsubscribe => this.#any.add(listener);

  readonly dropped = (): DroppedEvents => ({ unknown: this.#unknown, malformed: this.#malformed });

  /** Takes a message off the wire. Never throws. */
  receive(message: unknown): void {
    const envelope = EventMessage.safeParse(message);
    if (!envelope.success) {
      this.#malformed += 1;
      return;
    }
    const { name } = envelope.data;
    const topic = this.#topics.get(name);
    const type = topic?.type ?? eventsByName.get(name);
    if (!type) {
      this.#unknown += 1;
      return;
    }
    const parsed = type.schema.safeParse(envelope.data.data);
    if (!parsed.success) {
      this.#malformed += 1;
      return;
    }
    topic?.listeners.emit(parsed.data);
    this.#any.emit({ name, data: parsed.data });
  }

  close(): void {
    this.#topics.clear();
    this.#any.clear();
  }
}
