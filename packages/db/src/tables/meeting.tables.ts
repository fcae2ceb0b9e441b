import type {
  ConversationId,
  EntryId,
  LeaveReason,
  MeetingCode,
  MeetingId,
  ParticipantId,
  ParticipantRole,
  UserId,
  WorkspaceId,
} from '@parley/contract';

export interface MeetingLinksTable {
  code: MeetingCode;
  workspace_id: WorkspaceId;
  conversation_id: ConversationId;
  created_by: UserId;
  created_at: Date;
}

export interface MeetingsTable {
  id: MeetingId;
  workspace_id: WorkspaceId;
  conversation_id: ConversationId;
  /** A partial unique index allows one live meeting a code. */
  code: MeetingCode;
  state: 'live' | 'ended';
  entry_id: EntryId;
  started_by: UserId;
  started_at: Date;
  ended_at: Date | null;
}

export interface ParticipantsTable {
  id: ParticipantId;
  workspace_id: WorkspaceId;
  meeting_id: MeetingId;
  user_id: UserId;
  /** SHA-256 of the seat key, hex. */
  seat_key_hash: string;
  role: ParticipantRole;
  state: 'here' | 'away' | 'gone';
  leave_reason: LeaveReason | null;
  /** The server and connection that hold the seat. */
  server_id: string;
  connection_id: string;
  /** After this the seat is free; renewed by the server that holds the connection. */
  lease_expires_at: Date;
  joined_at: Date;
  left_at: Date | null;
}

export interface MeetingBansTable {
  meeting_id: MeetingId;
  user_id: UserId;
  workspace_id: WorkspaceId;
  created_at: Date;
}

export interface MeetingTables {
  meeting_links: MeetingLinksTable;
  meetings: MeetingsTable;
  participants: ParticipantsTable;
  meeting_bans: MeetingBansTable;
}
