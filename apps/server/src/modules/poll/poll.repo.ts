import type { ConversationId, EntryId, PollId, UserId, WorkspaceId } from '@parley/contract';
import type { Executor } from '@parley/db';
import type { OptionCount } from '@parley/domain';
import { sql } from 'kysely';

/** A poll of a workspace. */
export interface PollKey {
  readonly workspaceId: WorkspaceId;
  readonly id: PollId;
}

export interface PollRow extends PollKey {
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

export type NewPoll = Omit<PollRow, 'state' | 'version' | 'createdByName'> & { readonly clientId: string };

/** How many chose one answer, and whether a certain person did. */
export interface CountRow extends OptionCount {
  readonly pollId: PollId;
  readonly mine: boolean;
}

/** Most polls that a conversation's list shows. */
const LIST_LIMIT = 100;

const polls = (db: Executor, workspaceId: WorkspaceId) =>
  db
    .selectFrom('polls as p')
    .innerJoin('users as u', (join) =>
      join.onRef('u.id', '=', 'p.created_by').onRef('u.workspace_id', '=', 'p.workspace_id'),
    )
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
    return polls(db, workspaceId)
      .where('p.conversation_id', '=', conversationId)
      .orderBy('p.created_at', 'desc')
      .orderBy('p.id', 'desc')
      .limit(LIST_LIMIT)
      .execute();
  },

  one(db: Executor, { workspaceId, id }: PollKey): Promise<PollRow | undefined> {
    return polls(db, workspaceId).where('p.id', '=', id).executeTakeFirst();
  },

  /** The poll, with everything else that wants to happen to it waiting until the transaction ends. */
  lock(db: Executor, { workspaceId, id }: PollKey): Promise<PollRow | undefined> {
    return polls(db, workspaceId).where('p.id', '=', id).forNoKeyUpdate('p').executeTakeFirst();
  },

  async update(
    db: Executor,
    { workspaceId, id, state, version }: Pick<PollRow, keyof PollKey | 'state' | 'version'>,
  ): Promise<void> {
    await db
      .updateTable('polls')
      .set({ state, version })
      .where('workspace_id', '=', workspaceId)
      .where('id', '=', id)
      .execute();
  },

  /** Counts of the answers that somebody chose. `mine` is about `userId`. */
  counts(
    db: Executor,
    { workspaceId, userId }: { readonly workspaceId: WorkspaceId; readonly userId: UserId },
    pollIds: readonly PollId[],
  ): Promise<CountRow[]> {
    return db
      .selectFrom('poll_votes')
      .where('workspace_id', '=', workspaceId)
      .where('poll_id', '=', sql<PollId>`any(${pollIds}::text[])`)
      .groupBy(['poll_id', 'option'])
      .select(({ fn }) => [
        'poll_id as pollId',
        'option',
        fn.countAll<number>().as('votes'),
        sql<boolean>`bool_or(user_id = ${userId})`.as('mine'),
      ])
      .execute();
  },

  /** One vote a person: the later one replaces the earlier one. */
  async saveVote(
    db: Executor,
    { workspaceId, id }: PollKey,
    vote: { readonly userId: UserId; readonly option: number; readonly votedAt: Date },
  ): Promise<void> {
    const { userId, option, votedAt } = vote;
    await db
      .insertInto('poll_votes')
      .values({ poll_id: id, user_id: userId, workspace_id: workspaceId, option, voted_at: votedAt })
      .onConflict((oc) => oc.columns(['poll_id', 'user_id']).doUpdateSet({ option, voted_at: votedAt }))
      .execute();
  },
};
