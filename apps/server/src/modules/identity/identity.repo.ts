import type { Language, Role, SessionId, UserId, WorkspaceId } from '@parley/contract';
import type { Executor } from '@parley/db';
import type { UserRow } from './user-view.ts';
import { USER_COLUMNS } from './user-view.ts';

export interface Workspace {
  readonly id: WorkspaceId;
  readonly name: string;
}

/** The workspace of this server: the first that was made. */
export async function findWorkspace(db: Executor): Promise<Workspace | null> {
  const row = await db.selectFrom('workspaces').select(['id', 'name']).orderBy('created_at').orderBy('id').limit(1).executeTakeFirst();
  return row ?? null;
}

export interface NewUser {
  readonly id: UserId;
  readonly workspace_id: WorkspaceId;
  readonly role: Role;
  readonly name: string;
  readonly email: string | null;
  readonly password_hash: string | null;
  readonly language: Language | null;
  readonly created_at: Date;
}

/** Answers whether it was inserted: not where the e-mail address is taken in the workspace. */
export async function insertUser(db: Executor, user: NewUser): Promise<boolean> {
  const row = await db
    .insertInto('users')
    .values({ ...user, title: null, picture_id: null, deactivated_at: null })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

export interface Account {
  readonly id: UserId;
  readonly password_hash: string | null;
}

/** The active person with this e-mail address, which is in lower case. */
export async function findAccount(db: Executor, workspaceId: WorkspaceId, email: string): Promise<Account | null> {
  const row = await db
    .selectFrom('users')
    .select(['id', 'password_hash'])
    .where('workspace_id', '=', workspaceId)
    .where('email', '=', email)
    .where('deactivated_at', 'is', null)
    .executeTakeFirst();
  return row ?? null;
}

interface UserKey {
  readonly workspaceId: WorkspaceId;
  readonly userId: UserId;
}

/** The password hash of an active person. `forUpdate` inside a transaction keeps it as it is until the end of that. */
export async function findPasswordHash(db: Executor, { workspaceId, userId }: UserKey): Promise<string | null> {
  const row = await db
    .selectFrom('users')
    .select('password_hash')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', userId)
    .where('deactivated_at', 'is', null)
    .executeTakeFirst();
  return row?.password_hash ?? null;
}

/** Holds the row of an active person until the transaction ends. Answers whether the password is still the one in `passwordHash`. */
export async function lockPassword(db: Executor, { workspaceId, userId }: UserKey, passwordHash: string): Promise<boolean> {
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
}

export async function setPasswordHash(db: Executor, { workspaceId, userId }: UserKey, passwordHash: string): Promise<void> {
  await db.updateTable('users').set({ password_hash: passwordHash }).where('workspace_id', '=', workspaceId).where('id', '=', userId).execute();
}

/** Deactivated people too: their names stay on what they wrote. */
export function findUsers(db: Executor, workspaceId: WorkspaceId, userIds: readonly UserId[]): Promise<UserRow[]> {
  return db.selectFrom('users').select(USER_COLUMNS).where('workspace_id', '=', workspaceId).where('id', 'in', userIds).execute();
}

export interface ViewerRow extends UserRow {
  readonly email: string | null;
  readonly language: Language | null;
  readonly workspace_name: string;
  readonly expires_at: Date;
}

/** A person, the workspace and the session in one row; nothing where the session is not the person's. */
export async function findViewer(db: Executor, { workspaceId, userId, sessionId }: UserKey & { sessionId: SessionId }): Promise<ViewerRow | null> {
  const row = await db
    .selectFrom('users')
    .innerJoin('workspaces', 'workspaces.id', 'users.workspace_id')
    .innerJoin('sessions', (join) => join.onRef('sessions.user_id', '=', 'users.id').onRef('sessions.workspace_id', '=', 'users.workspace_id'))
    .select([...USER_COLUMNS, 'users.email', 'users.language', 'workspaces.name as workspace_name', 'sessions.expires_at'])
    .where('users.workspace_id', '=', workspaceId)
    .where('users.id', '=', userId)
    .where('sessions.id', '=', sessionId)
    .executeTakeFirst();
  return row ?? null;
}
