import type { MeetingView, ParticipantView } from '@parley/contract';
import { PROFILE_PATHS } from '@parley/contract';
import type { Seat } from '@parley/domain';
import type { MeetingRow } from './meeting.repo.ts';
import type { ParticipantRow } from './participant.repo.ts';

export function meetingView(row: MeetingRow): MeetingView {
  return {
    id: row.id,
    workspaceId: row.workspaceId,
    conversationId: row.conversationId,
    code: row.code,
    title: row.title,
    startedAt: row.startedAt.getTime(),
  };
}

export function participantView(row: ParticipantRow): ParticipantView {
  return {
    id: row.id,
    userId: row.userId,
    name: row.name,
    picture: row.pictureId === null ? null : `${PROFILE_PATHS.pictures}/${row.pictureId}`,
    role: row.role,
    guest: row.userRole === 'guest',
    presence: row.state === 'here' ? 'here' : 'away',
    joinedAt: row.joinedAt.getTime(),
  };
}

/** The row as the state machine knows it. */
export function seatOf(row: ParticipantRow): Seat {
  if (row.state === 'gone')
    return { state: 'gone', reason: row.leaveReason ?? 'left', leftAt: row.leftAt?.getTime() ?? 0 };
  return {
    state: row.state,
    serverId: row.serverId,
    connectionId: row.connectionId,
    leaseExpiresAt: row.leaseExpiresAt.getTime(),
  };
}

/** The row after a transition. */
export function withSeat(row: ParticipantRow, seat: Seat): ParticipantRow {
  if (seat.state === 'gone') return { ...row, state: 'gone', leaveReason: seat.reason, leftAt: new Date(seat.leftAt) };
  return {
    ...row,
    state: seat.state,
    serverId: seat.serverId,
    connectionId: seat.connectionId,
    leaseExpiresAt: new Date(seat.leaseExpiresAt),
  };
}
