import type { ConversationId, EntryId, LeaveReason, MeetingCode, MeetingId, ParticipantId, ParticipantRole, PictureId, Role, UserId, WorkspaceId } from '@parley/contract';
import type { Executor } from '@parley/db';
import { sql } from 'kysely';

export interface LinkRow {
  readonly code: MeetingCode;
  readonly workspaceId: WorkspaceId;
  readonly workspaceName: string;
  readonly conversationId: ConversationId;
  readonly title: string;
  readonly createdBy: UserId;
  readonly createdAt: Date;
}

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

export interface ParticipantRow {
  readonly id: ParticipantId;
  readonly meetingId: MeetingId;
  readonly userId: UserId;
  readonly name: string;
  readonly userRole: Role;
  readonly pictureId: PictureId | null;
  readonly role: ParticipantRole;
  readonly state: 'here' | 'away' | 'gone';
  readonly leaveReason: LeaveReason | null;
  readonly serverId: string;
  readonly connectionId: string;
  readonly leaseExpiresAt: Date;
  readonly joinedAt: Date;
  readonly leftAt: Date | null;
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

/** Where the reconciler has something to do. */
export interface StaleRow<Id> {
  readonly id: Id;
  readonly workspaceId: WorkspaceId;
  readonly code: MeetingCode;
}

const meetings = (db: Executor) =>
  db
    .selectFrom('meetings as m')
    .innerJoin('meeting_links as l', (join) => join.onRef('l.code', '=', 'm.code').onRef('l.workspace_id', '=', 'm.workspace_id'))
    .innerJoin('conversations as c', (join) => join.onRef('c.id', '=', 'm.conversation_id').onRef('c.workspace_id', '=', 'm.workspace_id'))
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

const participants = (db: Executor) =>
  db
    .selectFrom('participants as p')
    .innerJoin('users as u', (join) => join.onRef('u.id', '=', 'p.user_id').onRef('u.workspace_id', '=', 'p.workspace_id'))
    .select([
      'p.id',
      'p.meeting_id as meetingId',
      'p.user_id as userId',
      'u.name',
      'u.role as userRole',
      'u.picture_id as pictureId',
      'p.role',
      'p.state',
      'p.leave_reason as leaveReason',
      'p.server_id as serverId',
      'p.connection_id as connectionId',
      'p.lease_expires_at as leaseExpiresAt',
      'p.joined_at as joinedAt',
      'p.left_at as leftAt',
    ]);

/** Links, meetings and seats in the database. One query a method. */
export const meetingRepo = {
  async insertLink(db: Executor, link: { readonly code: MeetingCode; readonly workspaceId: WorkspaceId; readonly conversationId: ConversationId; readonly createdBy: UserId; readonly createdAt: Date }): Promise<void> {
    await db
      .insertInto('meeting_links')
      .values({ code: link.code, workspace_id: link.workspaceId, conversation_id: link.conversationId, created_by: link.createdBy, created_at: link.createdAt })
      .execute();
  },

  /** By its code alone: knowing the code is the right to knock. */
  linkByCode(db: Executor, code: MeetingCode): Promise<LinkRow | undefined> {
    return db
      .selectFrom('meeting_links as l')
      .innerJoin('workspaces as w', 'w.id', 'l.workspace_id')
      .innerJoin('conversations as c', (join) => join.onRef('c.id', '=', 'l.conversation_id').onRef('c.workspace_id', '=', 'l.workspace_id'))
      .where('l.code', '=', code)
      .select(['l.code', 'l.workspace_id as workspaceId', 'w.name as workspaceName', 'l.conversation_id as conversationId', 'c.title', 'l.created_by as createdBy', 'l.created_at as createdAt'])
      .executeTakeFirst();
  },

  /** Serialises everything that happens to the meeting behind a link, on all servers, until the transaction ends. */
  async lockLink(db: Executor, workspaceId: WorkspaceId, code: MeetingCode): Promise<void> {
    await db.selectFrom('meeting_links').where('workspace_id', '=', workspaceId).where('code', '=', code).select('code').forUpdate().executeTakeFirst();
  },

  /** Links of the conversations that a user is in, newest first, with the live meeting and how many are in it. */
  linksOf(db: Executor, workspaceId: WorkspaceId, userId: UserId): Promise<LinkListRow[]> {
    return db
      .selectFrom('meeting_links as l')
      .innerJoin('conversation_members as cm', (join) => join.onRef('cm.conversation_id', '=', 'l.conversation_id').onRef('cm.workspace_id', '=', 'l.workspace_id'))
      .innerJoin('conversations as c', (join) => join.onRef('c.id', '=', 'l.conversation_id').onRef('c.workspace_id', '=', 'l.workspace_id'))
      .leftJoin('meetings as m', (join) => join.onRef('m.code', '=', 'l.code').onRef('m.workspace_id', '=', 'l.workspace_id').on('m.state', '=', 'live'))
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

  liveMeeting(db: Executor, workspaceId: WorkspaceId, code: MeetingCode): Promise<MeetingRow | undefined> {
    return meetings(db).where('m.workspace_id', '=', workspaceId).where('m.code', '=', code).where('m.state', '=', 'live').executeTakeFirst();
  },

  meetingById(db: Executor, workspaceId: WorkspaceId, id: MeetingId): Promise<MeetingRow | undefined> {
    return meetings(db).where('m.workspace_id', '=', workspaceId).where('m.id', '=', id).executeTakeFirst();
  },

  async insertMeeting(db: Executor, meeting: Omit<MeetingRow, 'title' | 'linkBy' | 'state'>): Promise<void> {
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

  async endMeeting(db: Executor, workspaceId: WorkspaceId, { id, endedAt }: { readonly id: MeetingId; readonly endedAt: Date }): Promise<void> {
    await db.updateTable('meetings').set({ state: 'ended', ended_at: endedAt }).where('workspace_id', '=', workspaceId).where('id', '=', id).execute();
  },

  async insertParticipant(
    db: Executor,
    seat: {
      readonly id: ParticipantId;
      readonly workspaceId: WorkspaceId;
      readonly meetingId: MeetingId;
      readonly userId: UserId;
      readonly seatKeyHash: string;
      readonly role: ParticipantRole;
      readonly serverId: string;
      readonly connectionId: string;
      readonly leaseExpiresAt: Date;
      readonly joinedAt: Date;
    },
  ): Promise<void> {
    await db
      .insertInto('participants')
      .values({
        id: seat.id,
        workspace_id: seat.workspaceId,
        meeting_id: seat.meetingId,
        user_id: seat.userId,
        seat_key_hash: seat.seatKeyHash,
        role: seat.role,
        state: 'here',
        leave_reason: null,
        server_id: seat.serverId,
        connection_id: seat.connectionId,
        lease_expires_at: seat.leaseExpiresAt,
        joined_at: seat.joinedAt,
        left_at: null,
      })
      .execute();
  },

  async saveParticipant(
    db: Executor,
    workspaceId: WorkspaceId,
    seat: Pick<ParticipantRow, 'id' | 'state' | 'leaveReason' | 'serverId' | 'connectionId' | 'leaseExpiresAt' | 'leftAt'>,
  ): Promise<void> {
    await db
      .updateTable('participants')
      .set({
        state: seat.state,
        leave_reason: seat.leaveReason,
        server_id: seat.serverId,
        connection_id: seat.connectionId,
        lease_expires_at: seat.leaseExpiresAt,
        left_at: seat.leftAt,
      })
      .where('workspace_id', '=', workspaceId)
      .where('id', '=', seat.id)
      .execute();
  },

  participantBySeat(
    db: Executor,
    { workspaceId, meetingId, seatKeyHash }: { readonly workspaceId: WorkspaceId; readonly meetingId: MeetingId; readonly seatKeyHash: string },
  ): Promise<ParticipantRow | undefined> {
    return participants(db).where('p.workspace_id', '=', workspaceId).where('p.meeting_id', '=', meetingId).where('p.seat_key_hash', '=', seatKeyHash).executeTakeFirst();
  },

  participantById(db: Executor, workspaceId: WorkspaceId, id: ParticipantId): Promise<ParticipantRow | undefined> {
    return participants(db).where('p.workspace_id', '=', workspaceId).where('p.id', '=', id).executeTakeFirst();
  },

  /** Seats that are not free, in order of arrival. */
  participantsIn(db: Executor, workspaceId: WorkspaceId, meetingId: MeetingId): Promise<ParticipantRow[]> {
    return participants(db).where('p.workspace_id', '=', workspaceId).where('p.meeting_id', '=', meetingId).where('p.state', '!=', 'gone').orderBy('p.joined_at').orderBy('p.id').execute();
  },

  /** Names of everybody who was in a meeting, in order of arrival, each person once. */
  async peopleOf(db: Executor, workspaceId: WorkspaceId, meetingId: MeetingId): Promise<string[]> {
    const rows = await db
      .selectFrom('participants as p')
      .innerJoin('users as u', (join) => join.onRef('u.id', '=', 'p.user_id').onRef('u.workspace_id', '=', 'p.workspace_id'))
      .where('p.workspace_id', '=', workspaceId)
      .where('p.meeting_id', '=', meetingId)
      .groupBy(['u.id', 'u.name'])
      .select((eb) => ['u.name', eb.fn.min('p.joined_at').as('first')])
      .orderBy('first')
      .limit(500)
      .execute();
    return rows.map((row) => row.name);
  },

  async renewLeases(db: Executor, { ids, serverId, until }: { readonly ids: readonly ParticipantId[]; readonly serverId: string; readonly until: Date }): Promise<void> {
    await db.updateTable('participants').set({ lease_expires_at: until }).where('id', 'in', ids).where('server_id', '=', serverId).where('state', '=', 'here').execute();
  },

  /** Seats of all workspaces whose lease is over: the reconciler frees them. */
  expiredSeats(db: Executor, now: Date): Promise<StaleRow<ParticipantId>[]> {
    return db
      .selectFrom('participants as p')
      .innerJoin('meetings as m', (join) => join.onRef('m.id', '=', 'p.meeting_id').onRef('m.workspace_id', '=', 'p.workspace_id'))
      .where('p.state', '!=', 'gone')
      .where('p.lease_expires_at', '<=', now)
      .select(['p.id', 'p.workspace_id as workspaceId', 'm.code'])
      .orderBy('p.lease_expires_at')
      .limit(200)
      .execute();
  },

  /** Live meetings of all workspaces in which nobody has a seat (a server died between two steps). */
  deserted(db: Executor): Promise<StaleRow<MeetingId>[]> {
    return db
      .selectFrom('meetings as m')
      .where('m.state', '=', 'live')
      .where(({ not, exists, selectFrom }) =>
        not(exists(selectFrom('participants as p').whereRef('p.meeting_id', '=', 'm.id').whereRef('p.workspace_id', '=', 'm.workspace_id').where('p.state', '!=', 'gone').select(sql`1`.as('one')))),
      )
      .select(['m.id', 'm.workspace_id as workspaceId', 'm.code'])
      .limit(50)
      .execute();
  },

  async insertBan(db: Executor, ban: { readonly workspaceId: WorkspaceId; readonly meetingId: MeetingId; readonly userId: UserId; readonly createdAt: Date }): Promise<void> {
    await db
      .insertInto('meeting_bans')
      .values({ workspace_id: ban.workspaceId, meeting_id: ban.meetingId, user_id: ban.userId, created_at: ban.createdAt })
      .onConflict((oc) => oc.columns(['meeting_id', 'user_id']).doNothing())
      .execute();
  },

  async isBanned(
    db: Executor,
    { workspaceId, meetingId, userId }: { readonly workspaceId: WorkspaceId; readonly meetingId: MeetingId; readonly userId: UserId },
  ): Promise<boolean> {
    const row = await db.selectFrom('meeting_bans').where('workspace_id', '=', workspaceId).where('meeting_id', '=', meetingId).where('user_id', '=', userId).select('user_id').executeTakeFirst();
    return row !== undefined;
  },
};
