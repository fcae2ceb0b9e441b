import { randomInt } from 'node:crypto';
import type { Answer, CallInputOf, Operation, OutputOf } from '@parley/contract';
import { AppError } from '@parley/contract';
import type { AppContext, Caller, Connection, RequestContext, SessionCookies } from '../platform/context.ts';
import { Dispatcher } from '../platform/dispatcher.ts';
import type { ServerModule } from '../platform/module.ts';

export interface Doors {
  readonly app: AppContext;
  readonly dispatcher: Dispatcher;
  readonly authenticate: (token: string) => Promise<Caller | null>;
}

/** Leads to the operations of these modules as the doors do, without a network. */
export function openDoors(
  app: AppContext,
  modules: readonly ServerModule[],
  authenticate: Doors['authenticate'],
): Doors {
  const handlers = modules.flatMap((module) => module.handlers);
  return { app, dispatcher: new Dispatcher(handlers, app.limits), authenticate };
}

/** An address nobody else in the test run has. */
function someAddress(): string {
  return `10.${randomInt(256)}.${randomInt(256)}.${randomInt(1, 255)}`;
}

export interface DeviceOptions {
  readonly address?: string;
  readonly name?: string;
  /** What is in the cookie jar already. */
  readonly token?: string | null;
}

/** One browser: a cookie jar, an address, and calls through the real dispatcher. */
export class TestDevice {
  readonly #doors: Doors;
  readonly address: string;
  readonly name: string;
  /** What is in the cookie jar. */
  token: string | null;
  /** When the cookie expires. */
  expiresAt: Date | null = null;

  constructor(doors: Doors, { address = someAddress(), name = 'Firefox on Linux', token = null }: DeviceOptions = {}) {
    this.#doors = doors;
    this.address = address;
    this.name = name;
    this.token = token;
  }

  /** Calls over HTTP. @throws AppError with the code of the answer. */
  async call<O extends Operation>(operation: O, input: CallInputOf<O>): Promise<OutputOf<O>> {
    const answer = await this.ask(operation, input);
    if (answer.ok) return operation.output.parse(answer.data) as OutputOf<O>;
    const { code, message, retryAfterMs, field } = answer.error;
    throw new AppError(code, message, {
      ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
      ...(field === undefined ? {} : { field }),
    });
  }

  /** `ok`, or the code of the refusal. */
  async outcome<O extends Operation>(operation: O, input: CallInputOf<O>): Promise<string> {
    const answer = await this.ask(operation, input);
    return answer.ok ? 'ok' : answer.error.code;
  }

  /** The answer as it leaves, to any input. */
  async ask(operation: Operation, input: unknown): Promise<Answer<unknown>> {
    return this.#doors.dispatcher.dispatch(await this.context(), { name: operation.name, input, door: 'http' });
  }

  /** The answer as it leaves through a socket that was opened by `caller`. */
  async askBySocket(caller: Caller, operation: Operation, input: unknown): Promise<Answer<unknown>> {
    const connection: Connection = { id: 'test', subscribe: () => {}, unsubscribe: () => {}, onClose: () => {} };
    const ctx: RequestContext = { ...(await this.context()), caller, connection, cookies: null };
    return this.#doors.dispatcher.dispatch(ctx, { name: operation.name, input, door: 'socket' });
  }

  /** What a request of this device comes with. */
  async context(): Promise<RequestContext> {
    const { app, authenticate } = this.#doors;
    return {
      requestId: app.ids.secret(9),
      caller: this.token === null ? null : await authenticate(this.token),
      address: this.address,
      device: this.name,
      connection: null,
      cookies: this.#cookies(),
      log: app.log,
    };
  }

  #cookies(): SessionCookies {
    return {
      token: this.token,
      set: (token, expiresAt) => {
        this.token = token;
        this.expiresAt = expiresAt;
      },
      clear: () => {
        this.token = null;
        this.expiresAt = null;
      },
    };
  }
}
