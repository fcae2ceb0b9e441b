import type { Api } from './api/api.types.ts';
import { Caller } from './api/caller.ts';
import type { UploadRequest } from './api/upload.ts';
import { browserSignals } from './connection/browser-signals.ts';
import type { Connection } from './connection/connection.types.ts';
import { SocketConnection, type SocketConnectionPorts } from './connection/socket-connection.ts';
import { socketIo } from './connection/socket-io.ts';
import { EventHub } from './events/event-hub.ts';
import type { Events } from './events/events.types.ts';
import { systemClock } from './support/clock.ts';

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

/** What a client needs of the world around it. */
export interface ClientPorts extends SocketConnectionPorts {
  readonly fetch: typeof globalThis.fetch;
  readonly baseUrl: string;
  readonly makeUpload: () => UploadRequest;
}

/** Puts a client together from its ports. */
export function assembleClient(ports: ClientPorts): Client {
  const connection = SocketConnection.create(ports);
  const events = new EventHub();
  connection.onMessage((message) => events.receive(message));
  const api = new Caller({ ...ports, line: connection, onOutdated: () => connection.foundOutdated() });
  return {
    api,
    events,
    connection,
    close: () => {
      connection.close();
      events.close();
    },
  };
}

/** Makes the client; nothing is sent before `api.call` or `connection.connect()`. */
export function createClient(options: ClientOptions): Client {
  const { clientName, baseUrl = '' } = options;
  return assembleClient({
    baseUrl,
    // Called as a method of anything else than the window, fetch throws.
    fetch: options.fetch ?? ((input, init) => globalThis.fetch(input, init)),
    makeSocket: socketIo({ baseUrl, clientName }),
    makeUpload: () => new XMLHttpRequest(),
    clock: systemClock,
    signals: browserSignals(),
    random: Math.random,
  });
}
