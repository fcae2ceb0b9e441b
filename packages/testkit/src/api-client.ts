import {
  AnswerEnvelope,
  AppError,
  EventMessage,
  HTTP,
  PROTOCOL_VERSION,
  WIRE,
  type CallInputOf,
  type DataOf,
  type EventType,
  type Operation,
  type OutputOf,
} from '@parley/contract';
import { io, type Socket } from 'socket.io-client';

/** What a door answered, not parsed any further. */
export type RawAnswer =
  | { readonly ok: true; readonly data: unknown }
  | { readonly ok: false; readonly error: { readonly code: string; readonly message: string } };

const EVENT_WAIT_MS = 8_000;

interface Received {
  readonly name: string;
  readonly data: unknown;
}

/**
 * One person's device without a browser: a cookie jar, HTTP calls and one socket, over the same wire as the real client.
 * Close it at the end of the test.
 */
export class ApiClient {
  readonly url: string;
  #cookie: string | null = null;
  #socket: Socket | null = null;
  readonly #received: Received[] = [];
  readonly #waiting = new Set<() => void>();

  constructor(url: string) {
    this.url = url;
  }

  get cookie(): string | null {
    return this.#cookie;
  }

  /** Another device of the same session. */
  sameSession(): ApiClient {
    const other = new ApiClient(this.url);
    other.#cookie = this.#cookie;
    return other;
  }

  /** Calls over HTTP. @throws AppError with the code of the answer. */
  async post<O extends Operation>(operation: O, input: CallInputOf<O>): Promise<OutputOf<O>> {
    return this.#parse(operation, await this.rawPost(operation.name, JSON.stringify(input)));
  }

  /** Sends any body to any operation name. */
  async rawPost(name: string, body: string, headers: Readonly<Record<string, string>> = {}): Promise<RawAnswer> {
    const response = await fetch(`${this.url}${HTTP.apiPrefix}/${encodeURIComponent(name)}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        [HTTP.protocolHeader]: String(PROTOCOL_VERSION),
        ...this.headers(),
        ...headers,
      },
      body,
    });
    this.#keepCookie(response);
    return AnswerEnvelope.parse(await response.json());
  }

  /** Headers that carry the session, for requests of any kind. */
  headers(): Readonly<Record<string, string>> {
    return this.#cookie === null ? {} : { cookie: `${HTTP.sessionCookie}=${this.#cookie}` };
  }

  /** Opens the socket. @throws AppError with the code the handshake was refused with. */
  async connect(options: { readonly protocol?: number; readonly origin?: string } = {}): Promise<this> {
    const socket = io(this.url, {
      path: HTTP.socketPath,
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
      auth: { protocol: options.protocol ?? PROTOCOL_VERSION, client: 'testkit' },
      extraHeaders: { ...this.headers(), ...(options.origin === undefined ? {} : { origin: options.origin }) },
    });
    this.#socket = socket;
    socket.on(WIRE.event, (message: unknown) => {
      this.#received.push(EventMessage.parse(message));
      for (const wake of this.#waiting) wake();
    });
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('connect_error', (error: Error & { data?: { code?: string } }) => {
        socket.close();
        reject(new AppError(error.data?.code ?? 'OFFLINE', error.message));
      });
    });
    return this;
  }

  get connected(): boolean {
    return this.#socket?.connected ?? false;
  }

  /** Resolves when the server or the network has ended the connection. */
  async disconnected(): Promise<void> {
    const socket = this.#socket;
    if (!socket?.connected) return;
    await new Promise<void>((resolve) => socket.once('disconnect', () => resolve()));
  }

  /** Calls over the socket. @throws AppError with the code of the answer. */
  async call<O extends Operation>(operation: O, input: CallInputOf<O>): Promise<OutputOf<O>> {
    return this.#parse(operation, await this.rawCall({ name: operation.name, input }));
  }

  /** Emits any message as an operation. */
  async rawCall(message: unknown): Promise<RawAnswer> {
    if (!this.#socket) throw new Error('Connect first');
    return AnswerEnvelope.parse(await this.#socket.timeout(15_000).emitWithAck(WIRE.operation, message));
  }

  /** All events of a type received so far, oldest first. */
  events<E extends EventType>(type: E): DataOf<E>[] {
    return this.#received
      .filter((one) => one.name === type.name)
      .map((one) => type.schema.parse(one.data) as DataOf<E>);
  }

  /** The first event of a type, past or to come, that `matches`. Rejects after a few seconds. */
  async event<E extends EventType>(type: E, matches: (data: DataOf<E>) => boolean = () => true): Promise<DataOf<E>> {
    const end = Date.now() + EVENT_WAIT_MS;
    for (;;) {
      const found = this.events(type).find(matches);
      if (found !== undefined) return found;
      const left = end - Date.now();
      if (left <= 0)
        throw new Error(`No ${type.name} came; received: ${this.#received.map((one) => one.name).join(', ')}`);
      await new Promise<void>((resolve) => {
        const wake = (): void => {
          this.#waiting.delete(wake);
          clearTimeout(timer);
          resolve();
        };
        const timer = setTimeout(wake, left);
        this.#waiting.add(wake);
      });
    }
  }

  forgetEvents(): void {
    this.#received.length = 0;
  }

  /** Cuts the connection without a word. Idempotent. */
  close(): void {
    this.#socket?.disconnect();
    this.#socket = null;
  }

  #keepCookie(response: Response): void {
    for (const header of response.headers.getSetCookie()) {
      const [pair] = header.split(';');
      const [name, value] = (pair ?? '').split('=');
      if (name === HTTP.sessionCookie) this.#cookie = value === '' || value === undefined ? null : value;
    }
  }

  #parse<O extends Operation>(operation: O, answer: RawAnswer): OutputOf<O> {
    if (!answer.ok) throw new AppError(answer.error.code, answer.error.message);
    return operation.output.parse(answer.data) as OutputOf<O>;
  }
}
