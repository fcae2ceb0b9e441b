import type { ConversationId, MeetingCode, MeetingId, UserId, WorkspaceId } from '@parley/contract';
import type { Executor } from '@parley/db';

export interface LinkRow {
  readonly code: MeetingCode;
  readonly workspaceId: WorkspaceId;
  readonly workspaceName: string;
  readonly conversationId: ConversationId;
  readonly title: string;
  readonly createdBy: UserId;
  readonly createdAt: Date;
}

/** A link with the live meeting behind it, if any. */
export interface LinkListRow {
  readonly code: MeetingCode;
  readonly conversationId: ConversationId;
  readonly title: string;
  readonly createdAt: Date;
  readonly meetingId: MeetingId | null;
  readonly startedAt: Date | null;
  readonly count: number | null;
}

/** Permanent meeting links in the database. One query a method. */
export const linkRepo = {
  async insert(
    db: Executor,
    link: {
      readonly code: MeetingCode;
      readonly workspaceId: WorkspaceId;
      readonly conversationId: ConversationId;
      readonly createdBy: UserId;
      readonly createdAt: Date;
    },
  ): Promise<void> {
    await db
      .insertInto('meeting_links')
      .values({
        code: link.code,
        workspace_id: link.workspaceId,
        conversation_id: link.conversationId,
        created_by: link.createdBy,
        created_at: link.createdAt,
      })
      .execute();
  },

  /** By its code alone: knowing the code is the right to knock. */
  byCode(db: Executor, code: MeetingCode): Promise<LinkRow | undefined> {
    return db
      .selectFrom('meeting_links as l')
      .innerJoin('workspaces as w', 'w.id', 'l.workspace_id')
      .innerJoin('conversations as c', (join) =>
        join.onRef('c.id', '=', 'l.conversation_id').onRef('c.workspace_id', '=', 'l.workspace_id'),
      )
      .where('l.code', '=', code)
      .select([
        'l.code',
        'l.workspace_id as workspaceId',
        'w.name as workspaceName',
        'l.conversation_id as conversationId',
        'c.title',
        'l.created_by as createdBy',
        'l.created_at as createdAt',
      ])
      .executeTakeFirst();
  },

  /** Serialises everything that happens to the meeting behind a link, on all servers, until the transaction ends. */
  async lock(db: Executor, workspaceId: WorkspaceId, code: MeetingCode): Promise<void> {
    await db
      .selectFrom('meeting_links')
      .where('workspace_id', '=', workspaceId)
      .where('code', '=', code)
      .select('code')
      .forUpdate()
      .executeTakeFirst();
  },

  /** Links of the conversations that a user is in, newest first, with the live meeting and how many are in it. */
  listOf(db: Executor, workspaceId: WorkspaceId, userId: UserId): Promise<LinkListRow[]> {
    return db
      .selectFrom('meeting_links as l')
      .innerJoin('conversation_members as cm', (join) =>
        join.onRef('cm.conversation_id', '=', 'l.conversation_id').onRef('cm.workspace_id', '=', 'l.workspace_id'),
      )
      .innerJoin('conversations as c', (join) =>
        join.onRef('c.id', '=', 'l.conversation_id').onRef('c.workspace_id', '=', 'l.workspace_id'),
      )
      .leftJoin('meetings as m', (join) =>
        join.onRef('m.code', '=', 'l.code').onRef('m.workspace_id', '=', 'l.workspace_id').on('m.state', '=', 'live'),
      )
      .where('l.workspace_id', '=', workspaceId)
      .where('cm.user_id', '=', userId)
      .select((eb) => [
        'l.code',
        'l.conversation_id as conversationId',
        'c.title',
        'l.created_at as createdAt',
        'm.id as meetingId',
        'm.started_at as startedAt',
        eb
          .selectFrom('participants as p')
          .whereRef('p.meeting_id', '=', 'm.id')
          .whereRef('p.workspace_id', '=', 'l.workspace_id')
          .where('p.state', '!=', 'gone')
          .select((inner) => inner.cast<number>(inner.fn.countAll(), 'integer').as('n'))
          .as('count'),
      ])
      .orderBy('l.created_at', 'desc')
      .limit(500)
      .execute();
  },
};
