import type { InviteId, InviteView, Role, UserId, WorkspaceId } from '@parley/contract';
import type { Executor } from '@parley/db';

export interface InviteRow {
  readonly id: InviteId;
  readonly workspaceId: WorkspaceId;
  readonly workspaceName: string;
  readonly role: InviteView['role'];
  readonly createdBy: string;
  /** What the person who made it is now. */
  readonly makerRole: Role;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly uses: number;
  readonly maxUses: number;
}

export interface NewInvite {
  readonly id: InviteId;
  readonly workspaceId: WorkspaceId;
  readonly tokenHash: string;
  readonly role: InviteView['role'];
  readonly createdBy: UserId;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly maxUses: number;
}

/** Invites that are neither revoked nor expired nor used up, and whose maker is still active. */
function usable(db: Executor, now: Date) {
  return db
    .selectFrom('invites as i')
    .innerJoin('workspaces as w', 'w.id', 'i.workspace_id')
    .innerJoin('users as u', (join) =>
      join.onRef('u.id', '=', 'i.created_by').onRef('u.workspace_id', '=', 'i.workspace_id'),
    )
    .select([
      'i.id',
      'i.workspace_id as workspaceId',
      'w.name as workspaceName',
      'i.role',
      'u.name as createdBy',
      'u.role as makerRole',
      'i.created_at as createdAt',
      'i.expires_at as expiresAt',
      'i.uses',
      'i.max_uses as maxUses',
    ])
    .where('i.revoked_at', 'is', null)
    .where('i.expires_at', '>', now)
    .whereRef('i.uses', '<', 'i.max_uses')
    .where('u.deactivated_at', 'is', null);
}

export const inviteRepo = {
  async insert(db: Executor, invite: NewInvite): Promise<void> {
    await db
      .insertInto('invites')
      .values({
        id: invite.id,
        workspace_id: invite.workspaceId,
        token_hash: invite.tokenHash,
        role: invite.role,
        created_by: invite.createdBy,
        created_at: invite.createdAt,
        expires_at: invite.expiresAt,
        max_uses: invite.maxUses,
        revoked_at: null,
      })
      .execute();
  },

  /** Not scoped by a workspace: the token says which one. */
  async byToken(db: Executor, tokenHash: string, now: Date): Promise<InviteRow | null> {
    return (await usable(db, now).where('i.token_hash', '=', tokenHash).executeTakeFirst()) ?? null;
  },

  /** Newest first. */
  list(db: Executor, workspaceId: WorkspaceId, now: Date): Promise<InviteRow[]> {
    return usable(db, now)
      .where('i.workspace_id', '=', workspaceId)
      .orderBy('i.created_at', 'desc')
      .orderBy('i.id', 'desc')
      .execute();
  },

  /** Takes one use, and answers whether there was one. Of two who take the last one at the same time, one gets it. */
  async takeUse(db: Executor, { id, workspaceId }: Pick<InviteRow, 'id' | 'workspaceId'>, now: Date): Promise<boolean> {
    const row = await db
      .updateTable('invites')
      .set((eb) => ({ uses: eb('uses', '+', 1) }))
      .where('workspace_id', '=', workspaceId)
      .where('id', '=', id)
      .where('revoked_at', 'is', null)
      .where('expires_at', '>', now)
      .whereRef('uses', '<', 'max_uses')
      .returning('id')
      .executeTakeFirst();
    return row !== undefined;
  },

  /** Answers whether the workspace has this invite. Revoking again changes nothing. */
  async revoke(db: Executor, { id, workspaceId }: Pick<InviteRow, 'id' | 'workspaceId'>, now: Date): Promise<boolean> {
    const row = await db
      .updateTable('invites')
      .set((eb) => ({ revoked_at: eb.fn.coalesce('revoked_at', eb.val(now)) }))
      .where('workspace_id', '=', workspaceId)
      .where('id', '=', id)
      .returning('id')
      .executeTakeFirst();
    return row !== undefined;
  },
};
