import type { Role, SessionId, UserId, WorkspaceId } from '@parley/contract';
import { AppError } from '@parley/contract';
import type { Store } from '@parley/db';
import type { Audience } from './audience.ts';
import type { Clock, Ids } from './clock.ts';
import type { Config, Secrets } from './config.ts';
import type { KeyedQueue } from './keyed-queue.ts';
import type { Log } from './log.ts';
import type { Publisher } from './publisher.ts';
import type { RateLimiter } from './rate-limiter.ts';
import type { Signals } from './signals.ts';

/** Who calls, as the session says. */
export interface Caller {
  readonly userId: UserId;
  readonly workspaceId: WorkspaceId;
  readonly role: Role;
  readonly sessionId: SessionId;
}

/** A live socket. */
export interface Connection {
  readonly id: string;
  subscribe(audience: Audience): void;
  unsubscribe(audience: Audience): void;
  /** Runs once when the socket has gone; at once when it already has. `silent`: it stopped answering. */
  onClose(listener: (how: 'closed' | 'silent') => void): void;
}

/** How an operation that came over HTTP sets the session cookie. */
export interface SessionCookies {
  /** The token the request came with. */
  readonly token: string | null;
  set(token: string, expiresAt: Date): void;
  clear(): void;
}

/** One call of an operation. */
export interface RequestContext {
  readonly requestId: string;
  readonly caller: Caller | null;
  /** Address of the client, as far as proxies are trusted. */
  readonly address: string;
  /** Browser and system in a few words, for the list of sessions. */
  readonly device: string;
  readonly connection: Connection | null;
  readonly cookies: SessionCookies | null;
  readonly log: Log;
}

/** @throws AppError `UNAUTHENTICATED`. The dispatcher has checked already where the operation is not public. */
export function requireCaller(ctx: RequestContext): Caller {
  if (!ctx.caller) throw new AppError('UNAUTHENTICATED', 'Sign in first');
  return ctx.caller;
}

/** @throws AppError `WRONG_DOOR` where the operation did not come over a socket. */
export function requireConnection(ctx: RequestContext): Connection {
  if (!ctx.connection) throw new AppError('WRONG_DOOR', 'This operation needs a socket connection');
  return ctx.connection;
}

/** @throws AppError `WRONG_DOOR` where the operation did not come over HTTP. */
export function requireCookies(ctx: RequestContext): SessionCookies {
  if (!ctx.cookies) throw new AppError('WRONG_DOOR', 'This operation is only for HTTP');
  return ctx.cookies;
}

/** What modules are made of. Nothing of a feature is in here. */
export interface AppContext {
  readonly config: Config;
  readonly secrets: Secrets;
  /** Names this process among several servers. */
  readonly serverId: string;
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly publisher: Publisher;
  readonly signals: Signals;
  readonly queue: KeyedQueue;
  readonly limits: RateLimiter;
}
