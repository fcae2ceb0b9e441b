import type { Server as HttpServer } from 'node:http';
import {
  AppError,
  HTTP,
  Handshake,
  MAX_MESSAGE_BYTES,
  OperationMessage,
  PROTOCOL_VERSION,
  WIRE,
  type Answer,
  type EventMessage,
} from '@parley/contract';
import { Server, type Socket } from 'socket.io';
import type { Audience } from './audience.ts';
import { roomOf } from './audience.ts';
import type { AppContext, Caller, Connection, RequestContext } from './context.ts';
import type { Dispatcher } from './dispatcher.ts';
import type { ServerModule } from './module.ts';
import { isAllowedOrigin } from './origins.ts';
import type { Publisher } from './publisher.ts';
import { clientAddress, deviceOf, sessionToken } from './request-source.ts';

/** Frames above {@link MAX_MESSAGE_BYTES} are answered `TOO_LARGE`; above this the connection is closed unread. */
const MAX_FRAME_BYTES = 4 * MAX_MESSAGE_BYTES;
/** Connections one person or one address may open, against floods. */
const CONNECT_BUDGET = { name: 'connects', points: 120, seconds: 60 } as const;

export interface SocketDoorOptions {
  readonly app: AppContext;
  readonly dispatcher: Dispatcher;
  readonly modules: readonly ServerModule[];
  readonly authenticate: (token: string) => Promise<Caller | null>;
}

interface SocketData {
  caller: Caller;
}

/** Sends events into Socket.IO rooms; works across servers through the adapter. */
export class SocketPublisher implements Publisher {
  #io: Server | null = null;

  attach(io: Server): void {
    this.#io = io;
  }

  publish: Publisher['publish'] = (to, event, data) => {
    const rooms = listOf(to).map(roomOf);
    const message: EventMessage = { name: event.name, data: event.schema.parse(data) };
    this.#io?.to(rooms).emit(WIRE.event, message);
  };

  subscribe: Publisher['subscribe'] = (userId, audience) => {
    this.#io?.in(roomOf({ to: 'user', id: userId })).socketsJoin(roomOf(audience));
  };

  unsubscribe: Publisher['unsubscribe'] = (userId, audience) => {
    this.#io?.in(roomOf({ to: 'user', id: userId })).socketsLeave(roomOf(audience));
  };

  leave: Publisher['leave'] = (connectionId, audiences) => {
    this.#io?.in(connectionId).socketsLeave(audiences.map(roomOf));
  };

  disconnect: Publisher['disconnect'] = (whom) => {
    this.#io?.in(roomOf(whom)).disconnectSockets(true);
  };
}

function listOf(to: Audience | readonly Audience[]): readonly Audience[] {
  return 'to' in to ? [to] : to;
}

/** An error Socket.IO hands to the client as `connect_error` with the code in `data`. */
function handshakeRefusal(error: unknown): Error {
  const known =
    error instanceof AppError
      ? error
      : new AppError('INTERNAL', 'The connection could not be set up', { cause: error });
  return Object.assign(new Error(known.message), { data: { code: known.code, retryAfterMs: known.retryAfterMs } });
}

/** Socket.IO: authenticated connections, operations by acknowledgement, events by room. */
export function createSocketDoor(server: HttpServer, publisher: SocketPublisher, options: SocketDoorOptions): Server {
  const { app } = options;
  const io = new Server(server, {
    path: HTTP.socketPath,
    serveClient: false,
    maxHttpBufferSize: MAX_FRAME_BYTES,
    pingInterval: 10_000,
    pingTimeout: 8_000,
    connectTimeout: 10_000,
    perMessageDeflate: false,
    allowRequest: (request, decide) => decide(null, isAllowedOrigin(request, app.config.publicUrl)),
  });
  publisher.attach(io);

  io.use((socket, next) => {
    admit(socket, options).then(
      (caller) => {
        const data: SocketData = { caller };
        Object.assign(socket.data, data);
        next();
      },
      (error: unknown) => {
        if (!(error instanceof AppError)) app.log.error({ err: error }, 'A connection could not be set up');
        next(handshakeRefusal(error));
      },
    );
  });

  io.on('connection', (socket) => {
    serve(socket, options);
    void catchUp(socket, options);
  });
  return io;
}

async function admit(socket: Socket, { app, authenticate, modules }: SocketDoorOptions): Promise<Caller> {
  await app.limits.take(CONNECT_BUDGET, clientAddress(socket.request, app.config.trustProxy));
  const handshake = Handshake.safeParse(socket.handshake.auth);
  if (!handshake.success || handshake.data.protocol !== PROTOCOL_VERSION) {
    throw new AppError('CLIENT_OUTDATED', 'Parley was updated. Reload the page');
  }
  const token = sessionToken(socket.request);
  const caller = token === null ? null : await authenticate(token);
  if (!caller) throw new AppError('UNAUTHENTICATED', 'Sign in first');
  await socket.join(await roomsHeardBy(caller, modules));
  return caller;
}

async function roomsHeardBy(caller: Caller, modules: readonly ServerModule[]): Promise<string[]> {
  const heard = await Promise.all(modules.map(async (module) => module.onConnect?.(caller) ?? []));
  return heard.flat().map(roomOf);
}

/**
 * What changed between asking and being connected reached nobody: memberships that ended meanwhile are left, new ones
 * joined. From now on subscriptions follow by themselves.
 */
async function catchUp(socket: Socket, { app, modules }: SocketDoorOptions): Promise<void> {
  const { caller } = socket.data as SocketData;
  const before = [...socket.rooms].filter((room) => room !== socket.id);
  try {
    const now = new Set(await roomsHeardBy(caller, modules));
    for (const room of before) if (!now.has(room)) await socket.leave(room);
    await socket.join([...now]);
  } catch (error) {
    app.log.warn({ err: error }, 'What a connection hears is not certain, so it starts again');
    socket.disconnect(true);
  }
}

function connectionOf(socket: Socket): Connection {
  return {
    id: socket.id,
    subscribe: (audience) => void socket.join(roomOf(audience)),
    unsubscribe: (audience) => void socket.leave(roomOf(audience)),
    onClose: (listener) => {
      if (socket.disconnected) listener('closed');
      else socket.once('disconnect', (reason) => listener(reason === 'ping timeout' ? 'silent' : 'closed'));
    },
  };
}

function isAcknowledgement(value: unknown): value is (answer: Answer<unknown>) => void {
  return typeof value === 'function';
}

function serve(socket: Socket, { app, dispatcher }: SocketDoorOptions): void {
  const connection = connectionOf(socket);
  const { caller } = socket.data as SocketData;
  const address = clientAddress(socket.request, app.config.trustProxy);
  const device = deviceOf(socket.request.headers['user-agent']);
  let frameBytes = 0;
  // Decoding happens in the same tick, so the size noted here is that of the operation handled next.
  socket.conn.on('packet', (packet: { readonly data?: unknown }) => {
    frameBytes = typeof packet.data === 'string' ? Buffer.byteLength(packet.data) : 0;
  });

  socket.on(WIRE.operation, async (message: unknown, acknowledge: unknown) => {
    if (!isAcknowledgement(acknowledge)) return;
    const requestId = app.ids.secret(9);
    if (frameBytes > MAX_MESSAGE_BYTES) {
      acknowledge({
        ok: false,
        error: { code: 'TOO_LARGE', message: `A message may have ${MAX_MESSAGE_BYTES / 1024} KiB at most`, requestId },
      });
      return;
    }
    const parsed = OperationMessage.safeParse(message);
    if (!parsed.success) {
      acknowledge({
        ok: false,
        error: { code: 'INVALID_INPUT', message: 'An operation has a name and an input', requestId },
      });
      return;
    }
    const ctx: RequestContext = { requestId, caller, address, device, connection, cookies: null, log: app.log };
    acknowledge(await dispatcher.dispatch(ctx, { ...parsed.data, door: 'socket' }));
  });
  socket.on('error', (error: unknown) => app.log.debug({ err: error }, 'A socket reported an error'));
}
