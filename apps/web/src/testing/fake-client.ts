import { AppError } from '@parley/contract';
import type { CallInputOf, DataOf, EventType, Operation, OutputOf } from '@parley/contract';
import type { AnyEvent, Api, Client, Connection, ConnectionState, Events } from '@parley/client';

type Answer = (input: unknown) => unknown;

/** A line to a server that is only a table of answers. Inputs and outputs go through the schemas of the contract. */
export class FakeClient implements Client {
  readonly calls: { readonly name: string; readonly input: unknown }[] = [];
  readonly #answers = new Map<string, Answer>();
  readonly #listeners = new Set<(event: AnyEvent) => void>();
  readonly #watchers = new Set<() => void>();
  readonly #reconnected = new Set<() => void>();
  #state: ConnectionState = { status: 'idle' };

  /** Says what an operation answers from now on; throw an `AppError` to refuse. */
  answer<O extends Operation>(
    operation: O,
    answer: (input: CallInputOf<O>) => OutputOf<O> | Promise<OutputOf<O>>,
  ): void {
    this.#answers.set(operation.name, (input) => answer(input as CallInputOf<O>));
  }

  /** Delivers an event, as the server would send it. */
  emit<E extends EventType>(type: E, data: DataOf<E>): void {
    for (const listener of this.#listeners) listener({ name: type.name, data });
  }

  /** Puts the connection into a state. */
  become(state: ConnectionState): void {
    const back = state.status === 'connected' && this.#state.status === 'waiting';
    this.#state = state;
    for (const watcher of this.#watchers) watcher();
    if (back) for (const listener of this.#reconnected) listener();
  }

  readonly api: Api = {
    call: async (operation, input) => {
      this.calls.push({ name: operation.name, input });
      const answer = this.#answers.get(operation.name);
      if (!answer) throw new AppError('UNKNOWN_OPERATION', `The test gives no answer to ${operation.name}`);
      return operation.output.parse(await answer(operation.input.parse(input))) as OutputOf<typeof operation>;
    },
    upload: () => Promise.reject(new AppError('UNKNOWN_OPERATION', 'The test takes no uploads')),
  };

  readonly events: Events = {
    on: (type, listener) =>
      this.events.onAny(({ name, data }) => name === type.name && listener(data as DataOf<typeof type>)),
    onAny: (listener) => {
      this.#listeners.add(listener);
      return () => this.#listeners.delete(listener);
    },
    dropped: () => ({ unknown: 0, malformed: 0 }),
  };

  readonly connection: Connection = {
    subscribe: (listener) => {
      this.#watchers.add(listener);
      return () => this.#watchers.delete(listener);
    },
    snapshot: () => this.#state,
    prepare: () => {},
    connect: () => this.become({ status: 'connecting', attempt: 1 }),
    disconnect: () => this.become({ status: 'idle' }),
    onReconnected: (listener) => {
      this.#reconnected.add(listener);
      return () => this.#reconnected.delete(listener);
    },
  };

  close(): void {
    this.become({ status: 'idle' });
  }
}
