import type { Language, Role, SessionId, UserId, WorkspaceId } from '@parley/contract';
import type { Executor } from '@parley/db';
import { sql } from 'kysely';
import type { UserRow } from './user-view.ts';
import { USER_COLUMNS } from './user-view.ts';

export interface Workspace {
  readonly id: WorkspaceId;
  readonly name: string;
}

export interface NewUser {
  readonly id: UserId;
  readonly workspaceId: WorkspaceId;
  readonly role: Role;
  readonly name: string;
  /** Null for guests, and only for them; so is the password. */
  readonly email: string | null;
  readonly passwordHash: string | null;
  readonly language: Language | null;
  readonly createdAt: Date;
}

export interface Account {
  readonly workspaceId: WorkspaceId;
  readonly userId: UserId;
}

export interface ViewerRow extends UserRow {
  readonly email: string | null;
  readonly language: Language | null;
  readonly workspaceName: string;
  readonly expiresAt: Date;
}

export const identityRepo = {
  /** The workspace of this server: the first that was made. */
  async workspace(db: Executor): Promise<Workspace | null> {
    const row = await db
      .selectFrom('workspaces')
      .select(['id', 'name'])
      .orderBy('created_at')
      .orderBy('id')
      .limit(1)
      .executeTakeFirst();
    return row ?? null;
  },

  /** Only inside a transaction. Whoever else makes the first workspace waits until it ends, and then sees that there is one. */
  async lockWorkspaces(db: Executor): Promise<void> {
    await sql`lock table workspaces in share row exclusive mode`.execute(db);
  },

  async insertWorkspace(db: Executor, { id, name }: Workspace, now: Date): Promise<void> {
    await db.insertInto('workspaces').values({ id, name, created_at: now }).execute();
  },

  /** Answers whether the person was inserted: not where the e-mail address is taken in the workspace. */
  async insertUser(db: Executor, user: NewUser): Promise<boolean> {
    const row = await db
      .insertInto('users')
      .values({
        id: user.id,
        workspace_id: user.workspaceId,
        role: user.role,
        name: user.name,
        title: null,
        email: user.email,
        password_hash: user.passwordHash,
        language: user.language,
        picture_id: null,
        created_at: user.createdAt,
        deactivated_at: null,
      })
      .onConflict((conflict) => conflict.columns(['workspace_id', 'email']).doNothing())
      .returning('id')
      .executeTakeFirst();
    return row !== undefined;
  },

  /** The active person with this e-mail address, which is in lower case. */
  async accountByEmail(
    db: Executor,
    workspaceId: WorkspaceId,
    email: string,
  ): Promise<{ userId: UserId; passwordHash: string | null } | null> {
    const row = await db
      .selectFrom('users')
      .select(['id as userId', 'password_hash as passwordHash'])
      .where('workspace_id', '=', workspaceId)
      .where('email', '=', email)
      .where('deactivated_at', 'is', null)
      .executeTakeFirst();
    return row ?? null;
  },

  /** The password hash of an active person. */
  async passwordHash(db: Executor, { workspaceId, userId }: Account): Promise<string | null> {
    const row = await db
      .selectFrom('users')
      .select('password_hash as passwordHash')
      .where('workspace_id', '=', workspaceId)
      .where('id', '=', userId)
      .where('deactivated_at', 'is', null)
      .executeTakeFirst();
    return row?.passwordHash ?? null;
  },

  /**
   * Whether an active person's password is still the one behind `passwordHash`. It stays so until the transaction ends, and no
   * session of the person starts or ends meanwhile on the ground of another one.
   */
  async lockPassword(db: Executor, { workspaceId, userId }: Account, passwordHash: string): Promise<boolean> {
    const row = await db
      .selectFrom('users')
      .select('id')
      .where('workspace_id', '=', workspaceId)
      .where('id', '=', userId)
      .where('password_hash', '=', passwordHash)
      .where('deactivated_at', 'is', null)
      .forUpdate()
      .executeTakeFirst();
    return row !== undefined;
  },

  async setPasswordHash(db: Executor, { workspaceId, userId }: Account, passwordHash: string): Promise<void> {
    await db
      .updateTable('users')
      .set({ password_hash: passwordHash })
      .where('workspace_id', '=', workspaceId)
      .where('id', '=', userId)
      .execute();
  },

  /** Deactivated people too: their names stay on what they wrote. */
  users(db: Executor, workspaceId: WorkspaceId, userIds: readonly UserId[]): Promise<UserRow[]> {
    return db
      .selectFrom('users')
      .select(USER_COLUMNS)
      .where('users.workspace_id', '=', workspaceId)
      .where('users.id', 'in', userIds)
      .execute();
  },

  /** A person, the workspace and the session in one row; nothing where the session is not the person's. */
  async viewer(
    db: Executor,
    { workspaceId, userId, sessionId }: Account & { readonly sessionId: SessionId },
  ): Promise<ViewerRow | null> {
    const row = await db
      .selectFrom('users')
      .innerJoin('workspaces', 'workspaces.id', 'users.workspace_id')
      .innerJoin('sessions', (join) =>
        join.onRef('sessions.user_id', '=', 'users.id').onRef('sessions.workspace_id', '=', 'users.workspace_id'),
      )
      .select([
        ...USER_COLUMNS,
        'users.email',
        'users.language',
        'workspaces.name as workspaceName',
        'sessions.expires_at as expiresAt',
      ])
      .where('users.workspace_id', '=', workspaceId)
      .where('users.id', '=', userId)
      .where('sessions.id', '=', sessionId)
      .executeTakeFirst();
    return row ?? null;
  },
};
