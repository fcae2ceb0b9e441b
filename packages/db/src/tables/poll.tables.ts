import type { ConversationId, EntryId, PollId, UserId, WorkspaceId } from '@parley/contract';
import type { Generated, JSONColumnType } from 'kysely';

export interface PollsTable {
  id: PollId;
  workspace_id: WorkspaceId;
  conversation_id: ConversationId;
  entry_id: EntryId;
  question: string;
  options: JSONColumnType<string[]>;
  state: 'open' | 'closed';
  version: Generated<number>;
  created_by: UserId;
  client_id: string;
  created_at: Date;
}

export interface PollVotesTable {
  poll_id: PollId;
  user_id: UserId;
  workspace_id: WorkspaceId;
  option: number;
  voted_at: Date;
}

export interface PollTables {
  polls: PollsTable;
  poll_votes: PollVotesTable;
}
