import { z } from 'zod';

/** Moves when an old client can no longer talk to a new server. Sent in the socket handshake and as an HTTP header. */
export const PROTOCOL_VERSION = 1;

/** The largest socket message and JSON request body, in bytes. Uploads have limits of their own. */
export const MAX_MESSAGE_BYTES = 256 * 1024;

/** How long a caller waits for an answer, in ms. */
export const CALL_DEADLINE_MS = 15_000;

/** Socket.IO event names; operations and events travel inside. */
export const WIRE = { operation: 'op', event: 'ev' } as const;

/** HTTP names of the second door. */
export const HTTP = {
  apiPrefix: '/api/v1',
  socketPath: '/socket',
  protocolHeader: 'x-parley-protocol',
  requestIdHeader: 'x-request-id',
  sessionCookie: 'parley_session',
} as const;

export const Handshake = z.object({ protocol: z.number().int(), client: z.string().max(80) });
export type Handshake = z.infer<typeof Handshake>;

export const OperationMessage = z.object({ name: z.string().max(80), input: z.unknown() });
export type OperationMessage = z.infer<typeof OperationMessage>;

export const EventMessage = z.object({ name: z.string().max(80), data: z.unknown() });
export type EventMessage = z.infer<typeof EventMessage>;
