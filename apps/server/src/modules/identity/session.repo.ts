import type { SessionId, UserId, WorkspaceId } from '@parley/contract';
import type { Executor } from '@parley/db';
import type { Caller } from '../../platform/context.ts';

/** A session that is over, and whose it was. */
export interface EndedSession {
  readonly id: SessionId;
  readonly user_id: UserId;
}

export interface NewSession {
  readonly id: SessionId;
  readonly workspace_id: WorkspaceId;
  readonly user_id: UserId;
  readonly token_hash: string;
  readonly device: string;
  readonly created_at: Date;
  readonly last_seen_at: Date;
  readonly expires_at: Date;
}

export async function insertSession(db: Executor, session: NewSession): Promise<void> {
  await db.insertInto('sessions').values(session).execute();
}

/** The caller behind a token hash and when it was last seen; nothing for expired sessions and deactivated people. */
export async function findCaller(db: Executor, tokenHash: string, now: Date): Promise<{ caller: Caller; lastSeenAt: Date } | null> {
  const row = await db
    .selectFrom('sessions')
    .innerJoin('users', (join) => join.onRef('users.id', '=', 'sessions.user_id').onRef('users.workspace_id', '=', 'sessions.workspace_id'))
    .select(['sessions.id', 'sessions.user_id', 'sessions.workspace_id', 'sessions.last_seen_at', 'users.role'])
    .where('sessions.token_hash', '=', tokenHash)
    .where('sessions.expires_at', '>', now)
    .where('users.deactivated_at', 'is', null)
    .executeTakeFirst();
  if (!row) return null;
  return {
    caller: { userId: row.user_id, workspaceId: row.workspace_id, role: row.role, sessionId: row.id },
    lastSeenAt: row.last_seen_at,
  };
}

export interface Touch {
  readonly now: Date;
  readonly expiresAt: Date;
  /** Nothing is written when the session was seen after this. */
  readonly unlessSeenSince: Date;
}

export async function touchSession(db: Executor, caller: Caller, touch: Touch): Promise<void> {
  await db
    .updateTable('sessions')
    .set({ last_seen_at: touch.now, expires_at: touch.expiresAt })
    .where('workspace_id', '=', caller.workspaceId)
    .where('id', '=', caller.sessionId)
    .where('last_seen_at', '<=', touch.unlessSeenSince)
    .execute();
}

export interface SessionRow {
  readonly id: SessionId;
  readonly device: string;
  readonly created_at: Date;
  readonly last_seen_at: Date;
}

/** Sessions of a person that still count, last seen first. */
export function listSessions(db: Executor, caller: Caller, now: Date): Promise<SessionRow[]> {
  return db
    .selectFrom('sessions')
    .select(['id', 'device', 'created_at', 'last_seen_at'])
    .where('workspace_id', '=', caller.workspaceId)
    .where('user_id', '=', caller.userId)
    .where('expires_at', '>', now)
    .orderBy('last_seen_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
}

/** Whoever holds a token may end its session: no workspace is known yet where it is replaced. */
export function deleteSessionByToken(db: Executor, tokenHash: string): Promise<EndedSession[]> {
  return db.deleteFrom('sessions').where('token_hash', '=', tokenHash).returning(['id', 'user_id']).execute();
}

export function deleteSession(db: Executor, caller: Caller, sessionId: SessionId): Promise<EndedSession[]> {
  return db
    .deleteFrom('sessions')
    .where('workspace_id', '=', caller.workspaceId)
    .where('user_id', '=', caller.userId)
    .where('id', '=', sessionId)
    .returning(['id', 'user_id'])
    .execute();
}

/** All sessions of a person, but for `except`. */
export function deleteSessionsOf(db: Executor, caller: Caller, except: SessionId | null): Promise<EndedSession[]> {
  return db
    .deleteFrom('sessions')
    .where('workspace_id', '=', caller.workspaceId)
    .where('user_id', '=', caller.userId)
    .$if(except !== null, (query) => query.where('id', '!=', except))
    .returning(['id', 'user_id'])
    .execute();
}

/** Of all workspaces. */
export function deleteExpiredSessions(db: Executor, now: Date): Promise<EndedSession[]> {
  return db.deleteFrom('sessions').where('expires_at', '<=', now).returning(['id', 'user_id']).execute();
}
