import type { ConversationId, ConversationKind, EntryId, UserId, WorkspaceId } from '@parley/contract';
import type { Generated, JSONColumnType } from 'kysely';

export interface ConversationsTable {
  id: ConversationId;
  workspace_id: WorkspaceId;
  kind: ConversationKind;
  title: string;
  /** Last number given to an entry; without gaps. */
  seq: Generated<number>;
  /** Moves at every insert and edit of an entry. */
  change: Generated<number>;
  created_by: UserId;
  created_at: Date;
  /** Time of the last entry, for ordering lists. */
  active_at: Date;
}

export interface ConversationMembersTable {
  conversation_id: ConversationId;
  user_id: UserId;
  workspace_id: WorkspaceId;
  joined_at: Date;
  read_seq: Generated<number>;
}

export interface EntriesTable {
  id: EntryId;
  workspace_id: WorkspaceId;
  conversation_id: ConversationId;
  seq: number;
  change: number;
  kind: string;
  author_id: UserId | null;
  /** Unique per conversation and author for ever, so a repeated command cannot make a second entry. */
  client_id: string | null;
  body: JSONColumnType<Record<string, unknown>>;
  created_at: Date;
  edited_at: Date | null;
}

export interface ConversationTables {
  conversations: ConversationsTable;
  conversation_members: ConversationMembersTable;
  entries: EntriesTable;
}
