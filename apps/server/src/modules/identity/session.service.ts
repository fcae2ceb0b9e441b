import type { SessionView, UserId, WorkspaceId } from '@parley/contract';
import { SessionId, identityContract } from '@parley/contract';
import type { Tx } from '@parley/db';
import type { AppContext, Caller } from '../../platform/context.ts';
import { hashSecret } from './secret-hash.ts';
import type { EndedSession } from './session.repo.ts';
import { sessionRepo } from './session.repo.ts';

const HOUR_MS = 60 * 60 * 1000;

/** How long a session lasts after it was last seen, in ms. */
export const SESSION_LIFETIME_MS = { person: 30 * 24 * HOUR_MS, guest: 24 * HOUR_MS } as const;
/** A session's time is moved at most this often, in ms. */
export const SEEN_EVERY_MS = 10 * 60 * 1000;
const TOKEN_BYTES = 32;
const TOKEN = /^[A-Za-z0-9_-]{43}$/;

export interface SessionStart {
  readonly workspaceId: WorkspaceId;
  readonly userId: UserId;
  /** Browser and system in a few words. */
  readonly device: string;
  /** Guests stay signed in for a day only. */
  readonly guest: boolean;
  /** The token that the request came with: its session ends, so that no token outlives a sign-in. */
  readonly replaces?: string | null;
}

export interface StartedSession {
  /** For the cookie; the database holds only its hash. */
  readonly token: string;
  readonly expiresAt: Date;
  readonly sessionId: SessionId;
}

/** Who is signed in where. */
export class SessionService {
  readonly #app: AppContext;

  constructor(app: AppContext) {
    this.#app = app;
  }

  /** Who holds this token, as the database says now; null where it is unknown or expired, or the person deactivated. */
  async authenticate(token: string): Promise<Caller | null> {
    if (!TOKEN.test(token)) return null;
    const now = this.#app.clock.now();
    const found = await sessionRepo.caller(this.#app.store.db, hashSecret(token), new Date(now));
    if (!found) return null;
    const { lastSeenAt, ...caller } = found;
    if (now - lastSeenAt.getTime() >= SEEN_EVERY_MS) {
      await sessionRepo.touch(this.#app.store.db, caller, {
        now: new Date(now),
        expiresAt: expiry(now, caller.role === 'guest'),
        seenBefore: new Date(now - SEEN_EVERY_MS),
      });
    }
    return caller;
  }

  async start(tx: Tx, { workspaceId, userId, device, guest, replaces }: SessionStart): Promise<StartedSession> {
    const { clock, ids } = this.#app;
    if (replaces) await this.endByToken(tx, replaces);
    const now = clock.now();
    const token = ids.secret(TOKEN_BYTES);
    const sessionId = SessionId.parse(ids.next('ses'));
    const expiresAt = expiry(now, guest);
    await sessionRepo.insert(tx.db, {
      id: sessionId,
      workspaceId,
      userId,
      tokenHash: hashSecret(token),
      device,
      now: new Date(now),
      expiresAt,
    });
    return { token, expiresAt, sessionId };
  }

  async list(caller: Caller): Promise<SessionView[]> {
    const rows = await sessionRepo.list(this.#app.store.db, caller, new Date(this.#app.clock.now()));
    return rows.map((row) => ({
      id: row.id,
      createdAt: row.createdAt.getTime(),
      lastSeenAt: row.lastSeenAt.getTime(),
      device: row.device,
      current: row.id === caller.sessionId,
    }));
  }

  async endByToken(tx: Tx, token: string): Promise<void> {
    this.#announce(tx, await sessionRepo.deleteByToken(tx.db, hashSecret(token)));
  }

  /** Answers whether the caller has such a session. */
  async endOne(tx: Tx, caller: Caller, sessionId: SessionId): Promise<boolean> {
    const ended = await sessionRepo.deleteOne(tx.db, caller, sessionId);
    this.#announce(tx, ended);
    return ended.length > 0;
  }

  /** Ends all sessions of the caller, but for `except`. */
  async endAll(tx: Tx, caller: Caller, except: SessionId | null): Promise<void> {
    this.#announce(tx, await sessionRepo.deleteAllOf(tx.db, caller, except));
  }

  /** Removes sessions of all workspaces that have expired. */
  async endExpired(): Promise<void> {
    await this.#app.store.transaction(async (tx) => {
      this.#announce(tx, await sessionRepo.deleteExpired(tx.db, new Date(this.#app.clock.now())));
    });
  }

  /** Tells the person's devices, then closes the connections of the sessions that are over. */
  #announce(tx: Tx, ended: readonly EndedSession[]): void {
    const { publisher } = this.#app;
    tx.onCommit(() => {
      for (const userId of new Set(ended.map((session) => session.userId))) {
        const sessionIds = ended.filter((session) => session.userId === userId).map((session) => session.id);
        const audiences = sessionIds.map((id) => ({ to: 'session', id }) as const);
        publisher.publish([{ to: 'user', id: userId }, ...audiences], identityContract.events.sessionEnded, {
          sessionIds,
        });
        for (const audience of audiences) publisher.disconnect(audience);
      }
    });
  }
}

function expiry(now: number, guest: boolean): Date {
  return new Date(now + (guest ? SESSION_LIFETIME_MS.guest : SESSION_LIFETIME_MS.person));
}
