import type { ConversationId, EntryId, MeetingCode, MeetingId, UserId, WorkspaceId } from '@parley/contract';
import type { Executor } from '@parley/db';
import { sql } from 'kysely';

export interface MeetingRow {
  readonly id: MeetingId;
  readonly workspaceId: WorkspaceId;
  readonly conversationId: ConversationId;
  readonly code: MeetingCode;
  readonly title: string;
  readonly state: 'live' | 'ended';
  readonly entryId: EntryId;
  readonly linkBy: UserId;
  readonly startedBy: UserId;
  readonly startedAt: Date;
}

/** Where the reconciler has something to do. */
export interface StaleRow<Id> {
  readonly id: Id;
  readonly workspaceId: WorkspaceId;
  readonly code: MeetingCode;
}

const meetings = (db: Executor) =>
  db
    .selectFrom('meetings as m')
    .innerJoin('meeting_links as l', (join) =>
      join.onRef('l.code', '=', 'm.code').onRef('l.workspace_id', '=', 'm.workspace_id'),
    )
    .innerJoin('conversations as c', (join) =>
      join.onRef('c.id', '=', 'm.conversation_id').onRef('c.workspace_id', '=', 'm.workspace_id'),
    )
    .select([
      'm.id',
      'm.workspace_id as workspaceId',
      'm.conversation_id as conversationId',
      'm.code',
      'c.title',
      'm.state',
      'm.entry_id as entryId',
      'l.created_by as linkBy',
      'm.started_by as startedBy',
      'm.started_at as startedAt',
    ]);

/** Meetings and who may not come back to them. One query a method. */
export const meetingRepo = {
  live(db: Executor, workspaceId: WorkspaceId, code: MeetingCode): Promise<MeetingRow | undefined> {
    return meetings(db)
      .where('m.workspace_id', '=', workspaceId)
      .where('m.code', '=', code)
      .where('m.state', '=', 'live')
      .executeTakeFirst();
  },

  byId(db: Executor, workspaceId: WorkspaceId, id: MeetingId): Promise<MeetingRow | undefined> {
    return meetings(db).where('m.workspace_id', '=', workspaceId).where('m.id', '=', id).executeTakeFirst();
  },

  async insert(db: Executor, meeting: Omit<MeetingRow, 'title' | 'linkBy' | 'state'>): Promise<void> {
    await db
      .insertInto('meetings')
      .values({
        id: meeting.id,
        workspace_id: meeting.workspaceId,
        conversation_id: meeting.conversationId,
        code: meeting.code,
        state: 'live',
        entry_id: meeting.entryId,
        started_by: meeting.startedBy,
        started_at: meeting.startedAt,
        ended_at: null,
      })
      .execute();
  },

  async end(
    db: Executor,
    workspaceId: WorkspaceId,
    { id, endedAt }: { readonly id: MeetingId; readonly endedAt: Date },
  ): Promise<void> {
    await db
      .updateTable('meetings')
      .set({ state: 'ended', ended_at: endedAt })
      .where('workspace_id', '=', workspaceId)
      .where('id', '=', id)
      .execute();
  },

  /** Live meetings of all workspaces in which nobody has a seat (a server died between two steps). */
  deserted(db: Executor): Promise<StaleRow<MeetingId>[]> {
    return db
      .selectFrom('meetings as m')
      .where('m.state', '=', 'live')
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('participants as p')
              .whereRef('p.meeting_id', '=', 'm.id')
              .whereRef('p.workspace_id', '=', 'm.workspace_id')
              .where('p.state', '!=', 'gone')
              .select(sql`1`.as('one')),
          ),
        ),
      )
      .select(['m.id', 'm.workspace_id as workspaceId', 'm.code'])
      .limit(50)
      .execute();
  },

  async insertBan(
    db: Executor,
    ban: {
      readonly workspaceId: WorkspaceId;
      readonly meetingId: MeetingId;
      readonly userId: UserId;
      readonly createdAt: Date;
    },
  ): Promise<void> {
    await db
      .insertInto('meeting_bans')
      .values({
        workspace_id: ban.workspaceId,
        meeting_id: ban.meetingId,
        user_id: ban.userId,
        created_at: ban.createdAt,
      })
      .onConflict((oc) => oc.columns(['meeting_id', 'user_id']).doNothing())
      .execute();
  },

  async isBanned(
    db: Executor,
    {
      workspaceId,
      meetingId,
      userId,
    }: { readonly workspaceId: WorkspaceId; readonly meetingId: MeetingId; readonly userId: UserId },
  ): Promise<boolean> {
    const row = await db
      .selectFrom('meeting_bans')
      .where('workspace_id', '=', workspaceId)
      .where('meeting_id', '=', meetingId)
      .where('user_id', '=', userId)
      .select('user_id')
      .executeTakeFirst();
    return row !== undefined;
  },
};
