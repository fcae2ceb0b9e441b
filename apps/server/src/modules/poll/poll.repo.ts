import type { ConversationId, EntryId, PollId, UserId, WorkspaceId } from '@parley/contract';
import type { Executor } from '@parley/db';

export interface PollRow {
  readonly id: PollId;
  readonly workspaceId: WorkspaceId;
  readonly conversationId: ConversationId;
  readonly entryId: EntryId;
  readonly question: string;
  readonly options: readonly string[];
  readonly state: 'open' | 'closed';
  readonly version: number;
  readonly createdBy: UserId;
  readonly createdByName: string;
  readonly createdAt: Date;
}

export interface VoteRow {
  readonly pollId: PollId;
  readonly userId: UserId;
  readonly option: number;
}

export interface NewPoll {
  readonly id: PollId;
  readonly workspaceId: WorkspaceId;
  readonly conversationId: ConversationId;
  readonly entryId: EntryId;
  readonly question: string;
  readonly options: readonly string[];
  readonly createdBy: UserId;
  readonly clientId: string;
  readonly createdAt: Date;
}

/** Most polls that a conversation's list shows. */
const LIST_LIMIT = 200;

const polls = (db: Executor, workspaceId: WorkspaceId) =>
  db
    .selectFrom('polls as p')
    .innerJoin('users as u', (join) => join.onRef('u.id', '=', 'p.created_by').onRef('u.workspace_id', '=', 'p.workspace_id'))
    .where('p.workspace_id', '=', workspaceId)
    .select([
      'p.id',
      'p.workspace_id as workspaceId',
      'p.conversation_id as conversationId',
      'p.entry_id as entryId',
      'p.question',
      'p.options',
      'p.state',
      'p.version',
      'p.created_by as createdBy',
      'u.name as createdByName',
      'p.created_at as createdAt',
    ]);

/** Polls and votes in the database. One query a method. */
export const pollRepo = {
  async insert(db: Executor, poll: NewPoll): Promise<void> {
    await db
      .insertInto('polls')
      .values({
        id: poll.id,
        workspace_id: poll.workspaceId,
        conversation_id: poll.conversationId,
        entry_id: poll.entryId,
        question: poll.question,
        options: JSON.stringify(poll.options),
        state: 'open',
        created_by: poll.createdBy,
        client_id: poll.clientId,
        created_at: poll.createdAt,
      })
      .execute();
  },

  /** Newest first. */
  list(db: Executor, workspaceId: WorkspaceId, conversationId: ConversationId): Promise<PollRow[]> {
    return polls(db, workspaceId).where('p.conversation_id', '=', conversationId).orderBy('p.created_at', 'desc').orderBy('p.id', 'desc').limit(LIST_LIMIT).execute();
  },

  one(db: Executor, workspaceId: WorkspaceId, id: PollId): Promise<PollRow | undefined> {
    return polls(db, workspaceId).where('p.id', '=', id).executeTakeFirst();
  },

  byEntry(db: Executor, workspaceId: WorkspaceId, entryId: EntryId): Promise<PollRow | undefined> {
    return polls(db, workspaceId).where('p.entry_id', '=', entryId).executeTakeFirst();
  },

  /** Serialises everything that happens to a poll until the transaction ends. */
  async lock(db: Executor, workspaceId: WorkspaceId, id: PollId): Promise<void> {
    await db.selectFrom('polls').where('workspace_id', '=', workspaceId).where('id', '=', id).select('id').forUpdate().executeTakeFirst();
  },

  async update(db: Executor, poll: Pick<PollRow, 'workspaceId' | 'id' | 'state' | 'version'>): Promise<void> {
    await db.updateTable('polls').set({ state: poll.state, version: poll.version }).where('workspace_id', '=', poll.workspaceId).where('id', '=', poll.id).execute();
  },

  votes(db: Executor, workspaceId: WorkspaceId, pollIds: readonly PollId[]): Promise<VoteRow[]> {
    return db.selectFrom('poll_votes').where('workspace_id', '=', workspaceId).where('poll_id', 'in', pollIds).select(['poll_id as pollId', 'user_id as userId', 'option']).execute();
  },

  /** One vote a person: the later one replaces the earlier one. */
  async saveVote(db: Executor, workspaceId: WorkspaceId, vote: VoteRow & { readonly votedAt: Date }): Promise<void> {
    await db
      .insertInto('poll_votes')
      .values({ poll_id: vote.pollId, user_id: vote.userId, workspace_id: workspaceId, option: vote.option, voted_at: vote.votedAt })
      .onConflict((oc) => oc.columns(['poll_id', 'user_id']).doUpdateSet({ option: vote.option, voted_at: vote.votedAt }))
      .execute();
  },
};
