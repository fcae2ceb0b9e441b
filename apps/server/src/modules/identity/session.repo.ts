import type { SessionId, UserId, WorkspaceId } from '@parley/contract';
import type { Executor } from '@parley/db';
import type { Caller } from '../../platform/context.ts';

/** A session that is over, and whose it was. */
export interface EndedSession {
  readonly id: SessionId;
  readonly userId: UserId;
}

export interface NewSession {
  readonly id: SessionId;
  readonly workspaceId: WorkspaceId;
  readonly userId: UserId;
  readonly tokenHash: string;
  readonly device: string;
  readonly now: Date;
  readonly expiresAt: Date;
}

export interface Touch {
  readonly now: Date;
  readonly expiresAt: Date;
  /** Nothing is written when the session was seen after this. */
  readonly seenBefore: Date;
}

export interface SessionRow {
  readonly id: SessionId;
  readonly device: string;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
}

export const sessionRepo = {
  async insert(
    db: Executor,
    { id, workspaceId, userId, tokenHash, device, now, expiresAt }: NewSession,
  ): Promise<void> {
    await db
      .insertInto('sessions')
      .values({
        id,
        workspace_id: workspaceId,
        user_id: userId,
        token_hash: tokenHash,
        device,
        created_at: now,
        last_seen_at: now,
        expires_at: expiresAt,
      })
      .execute();
  },

  /** The caller behind a token hash and when it was last seen; nothing for expired sessions and deactivated people. */
  async caller(db: Executor, tokenHash: string, now: Date): Promise<(Caller & { readonly lastSeenAt: Date }) | null> {
    const row = await db
      .selectFrom('sessions as s')
      .innerJoin('users as u', (join) =>
        join.onRef('u.id', '=', 's.user_id').onRef('u.workspace_id', '=', 's.workspace_id'),
      )
      .select([
        's.id as sessionId',
        's.user_id as userId',
        's.workspace_id as workspaceId',
        'u.role',
        's.last_seen_at as lastSeenAt',
      ])
      .where('s.token_hash', '=', tokenHash)
      .where('s.expires_at', '>', now)
      .where('u.deactivated_at', 'is', null)
      .executeTakeFirst();
    return row ?? null;
  },

  async touch(db: Executor, { workspaceId, sessionId }: Caller, { now, expiresAt, seenBefore }: Touch): Promise<void> {
    await db
      .updateTable('sessions')
      .set({ last_seen_at: now, expires_at: expiresAt })
      .where('workspace_id', '=', workspaceId)
      .where('id', '=', sessionId)
      .where('last_seen_at', '<=', seenBefore)
      .execute();
  },

  /** Sessions of a person that still count, last seen first. */
  list(db: Executor, { workspaceId, userId }: Caller, now: Date): Promise<SessionRow[]> {
    return db
      .selectFrom('sessions')
      .select(['id', 'device', 'created_at as createdAt', 'last_seen_at as lastSeenAt'])
      .where('workspace_id', '=', workspaceId)
      .where('user_id', '=', userId)
      .where('expires_at', '>', now)
      .orderBy('last_seen_at', 'desc')
      .orderBy('id', 'desc')
      .execute();
  },

  /** Not scoped by a workspace: whoever holds a token may end its session, and is nobody yet where it is replaced. */
  deleteByToken(db: Executor, tokenHash: string): Promise<EndedSession[]> {
    return db
      .deleteFrom('sessions')
      .where('token_hash', '=', tokenHash)
      .returning(['id', 'user_id as userId'])
      .execute();
  },

  deleteOne(db: Executor, { workspaceId, userId }: Caller, sessionId: SessionId): Promise<EndedSession[]> {
    return db
      .deleteFrom('sessions')
      .where('workspace_id', '=', workspaceId)
      .where('user_id', '=', userId)
      .where('id', '=', sessionId)
      .returning(['id', 'user_id as userId'])
      .execute();
  },

  /** All sessions of a person, but for `except`. */
  deleteAllOf(db: Executor, { workspaceId, userId }: Caller, except: SessionId | null): Promise<EndedSession[]> {
    return db
      .deleteFrom('sessions')
      .where('workspace_id', '=', workspaceId)
      .where('user_id', '=', userId)
      .$if(except !== null, (query) => query.where('id', '!=', except))
      .returning(['id', 'user_id as userId'])
      .execute();
  },

  /** Of all workspaces. */
  deleteExpired(db: Executor, now: Date): Promise<EndedSession[]> {
    return db.deleteFrom('sessions').where('expires_at', '<=', now).returning(['id', 'user_id as userId']).execute();
  },
};
