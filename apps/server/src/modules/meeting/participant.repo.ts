import type {
  LeaveReason,
  MeetingId,
  ParticipantId,
  ParticipantRole,
  PictureId,
  Role,
  UserId,
  WorkspaceId,
} from '@parley/contract';
import type { Executor } from '@parley/db';
import type { StaleRow } from './meeting.repo.ts';

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

const participants = (db: Executor) =>
  db
    .selectFrom('participants as p')
    .innerJoin('users as u', (join) =>
      join.onRef('u.id', '=', 'p.user_id').onRef('u.workspace_id', '=', 'p.workspace_id'),
    )
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

/** Seats in the database. One query a method. */
export const participantRepo = {
  async insert(
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

  async save(
    db: Executor,
    workspaceId: WorkspaceId,
    seat: Pick<
      ParticipantRow,
      'id' | 'state' | 'leaveReason' | 'serverId' | 'connectionId' | 'leaseExpiresAt' | 'leftAt'
    >,
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

  /** The seat that a key holds right now; those it held before are free and stay so. */
  bySeat(
    db: Executor,
    {
      workspaceId,
      meetingId,
      seatKeyHash,
    }: { readonly workspaceId: WorkspaceId; readonly meetingId: MeetingId; readonly seatKeyHash: string },
  ): Promise<ParticipantRow | undefined> {
    return participants(db)
      .where('p.workspace_id', '=', workspaceId)
      .where('p.meeting_id', '=', meetingId)
      .where('p.seat_key_hash', '=', seatKeyHash)
      .where('p.state', '!=', 'gone')
      .executeTakeFirst();
  },

  byId(db: Executor, workspaceId: WorkspaceId, id: ParticipantId): Promise<ParticipantRow | undefined> {
    return participants(db).where('p.workspace_id', '=', workspaceId).where('p.id', '=', id).executeTakeFirst();
  },

  /** Seats that are not free, in order of arrival. */
  listIn(db: Executor, workspaceId: WorkspaceId, meetingId: MeetingId): Promise<ParticipantRow[]> {
    return participants(db)
      .where('p.workspace_id', '=', workspaceId)
      .where('p.meeting_id', '=', meetingId)
      .where('p.state', '!=', 'gone')
      .orderBy('p.joined_at')
      .orderBy('p.id')
      .execute();
  },

  /** Names of everybody who was in a meeting, in order of arrival, each person once. */
  async peopleOf(db: Executor, workspaceId: WorkspaceId, meetingId: MeetingId): Promise<string[]> {
    const rows = await db
      .selectFrom('participants as p')
      .innerJoin('users as u', (join) =>
        join.onRef('u.id', '=', 'p.user_id').onRef('u.workspace_id', '=', 'p.workspace_id'),
      )
      .where('p.workspace_id', '=', workspaceId)
      .where('p.meeting_id', '=', meetingId)
      .groupBy(['u.id', 'u.name'])
      .select((eb) => ['u.name', eb.fn.min('p.joined_at').as('first')])
      .orderBy('first')
      .limit(500)
      .execute();
    return rows.map((row) => row.name);
  },

  async renewLeases(
    db: Executor,
    {
      ids,
      serverId,
      until,
    }: { readonly ids: readonly ParticipantId[]; readonly serverId: string; readonly until: Date },
  ): Promise<void> {
    await db
      .updateTable('participants')
      .set({ lease_expires_at: until })
      .where('id', 'in', ids)
      .where('server_id', '=', serverId)
      .where('state', '=', 'here')
      .execute();
  },

  /** Seats of all workspaces whose lease is over: the reconciler frees them. */
  expiredSeats(db: Executor, now: Date): Promise<StaleRow<ParticipantId>[]> {
    return db
      .selectFrom('participants as p')
      .innerJoin('meetings as m', (join) =>
        join.onRef('m.id', '=', 'p.meeting_id').onRef('m.workspace_id', '=', 'p.workspace_id'),
      )
      .where('p.state', '!=', 'gone')
      .where('p.lease_expires_at', '<=', now)
      .select(['p.id', 'p.workspace_id as workspaceId', 'm.code'])
      .orderBy('p.lease_expires_at')
      .limit(200)
      .execute();
  },
};
