import type { Api } from './api/api.types.ts';
import type { Connection } from './connection/connection.types.ts';
import type { Events } from './events/events.types.ts';

export interface ClientOptions {
  /** Name and version of the app, sent with the handshake, e.g. `web/0.1.0`. */
  readonly clientName: string;
  /** Origin of the server, without a slash at the end; the page's own by default. */
  readonly baseUrl?: string;
  readonly fetch?: typeof globalThis.fetch;
}

/** One browser's line to the server. */
export interface Client {
  readonly api: Api;
  readonly events: Events;
  readonly connection: Connection;
  /** Ends everything it started. Idempotent. */
  readonly close: () => void;
}

/** Makes the client; nothing is sent before `api.call` or `connection.connect()`. */
export declare function createClient(options: ClientOptions): Client;
