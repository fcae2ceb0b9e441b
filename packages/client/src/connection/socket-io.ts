import { HTTP, PROTOCOL_VERSION, WIRE, type Handshake } from '@parley/contract';
import { z } from 'zod';
import type { MakeSocket } from './socket.port.ts';

/** How long one attempt may take, in ms. */
const ATTEMPT_MS = 10_000;

/** How a refused handshake arrives: an error of Socket.IO with the code in `data`. */
const Refusal = z.object({ data: z.object({ code: z.string(), retryAfterMs: z.number().nonnegative().optional() }) });

/** Sockets of Socket.IO. The library is loaded with the first one, so that it is not in the way of the first screen. */
export function socketIo(options: { readonly baseUrl: string; readonly clientName: string }): MakeSocket {
  return async (listener) => {
    const { io } = await import('socket.io-client');
    const auth: Handshake = { protocol: PROTOCOL_VERSION, client: options.clientName };
    const settings = {
      path: HTTP.socketPath,
      auth,
      autoConnect: false,
      forceNew: true,
      // When to try again is decided by the connection machine.
      reconnection: false,
      // Long polling where a proxy swallows web sockets.
      transports: ['websocket', 'polling'],
      tryAllTransports: true,
      timeout: ATTEMPT_MS,
    };
    const socket = options.baseUrl === '' ? io(settings) : io(options.baseUrl, settings);
    let wanted = false;
    socket.on('connect', () => listener.opened());
    socket.on('connect_error', (error: unknown) => {
      const refusal = Refusal.safeParse(error);
      if (wanted)
        listener.refused({ code: refusal.data?.data.code ?? null, retryAfterMs: refusal.data?.data.retryAfterMs ?? 0 });
    });
    socket.on('disconnect', () => {
      if (wanted) listener.dropped();
    });
    socket.on(WIRE.event, (message: unknown) => listener.received(message));
    return {
      open: () => {
        wanted = true;
        socket.connect();
      },
      close: () => {
        wanted = false;
        socket.disconnect();
      },
      send: (message, acknowledge) => void socket.emit(WIRE.operation, message, acknowledge),
    };
  };
}
