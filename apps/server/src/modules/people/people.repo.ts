import type { InviteView, UserId, WorkspaceId } from '@parley/contract';
import type { Executor } from '@parley/db';
import type { UserRow } from '../identity/index.ts';
import { USER_COLUMNS } from '../identity/index.ts';

export interface PersonRow extends UserRow {
  readonly email: string | null;
  readonly joinedAt: Date;
}

export interface NewRole {
  readonly workspaceId: WorkspaceId;
  readonly userId: UserId;
  readonly role: InviteView['role'];
}

function active(db: Executor, workspaceId: WorkspaceId) {
  return db
    .selectFrom('users')
    .select([...USER_COLUMNS, 'users.email', 'users.created_at as joinedAt'])
    .where('users.workspace_id', '=', workspaceId)
    .where('users.deactivated_at', 'is', null);
}

export const peopleRepo = {
  /** Active members; guests are not among them. */
  members(db: Executor, workspaceId: WorkspaceId): Promise<PersonRow[]> {
    return active(db, workspaceId).where('users.role', '!=', 'guest').orderBy('users.id').execute();
  },

  async one(db: Executor, workspaceId: WorkspaceId, userId: UserId): Promise<PersonRow | null> {
    return (await active(db, workspaceId).where('users.id', '=', userId).executeTakeFirst()) ?? null;
  },

  /** Active people, guests too, whose rows nobody else changes until the transaction ends. Always locked in the same order. */
  lock(db: Executor, workspaceId: WorkspaceId, userIds: readonly UserId[]): Promise<PersonRow[]> {
    return active(db, workspaceId).where('users.id', 'in', userIds).orderBy('users.id').forUpdate().execute();
  },

  async setRole(db: Executor, { workspaceId, userId, role }: NewRole): Promise<void> {
    await db
      .updateTable('users')
      .set({ role })
      .where('workspace_id', '=', workspaceId)
      .where('id', '=', userId)
      .execute();
  },
};
