import { PollId, pollContract, type ConversationId } from '@parley/contract';
import { describeSql, eachStore } from '@parley/db/testing';
import { beforeAll, expect, it } from 'vitest';
import { TestThreads } from '../../testing/test-threads.ts';
import { pollRepo, type NewPoll } from './poll.repo.ts';

eachStore('the SQL of polls', (context) => {
  let threads: TestThreads;
  let conversationId: ConversationId;
  beforeAll(async () => {
    threads = await TestThreads.open(context.store);
    conversationId = await threads.conversation(threads.cast.elena);
  });

  /** A poll to insert, with its entry in the timeline. */
  async function newPoll(): Promise<NewPoll> {
    const { workspaceId, userId } = threads.cast.elena.caller;
    const id = PollId.parse(threads.app.ids.next('pol'));
    const question = 'Tea or coffee?';
    const poll = { id, workspaceId, conversationId, question, createdBy: userId, clientId: id };
    const entry = await threads.store.transaction((tx) =>
      threads.conversations.appendEntry(tx, {
        ...poll,
        kind: pollContract.entries.poll,
        authorId: userId,
        body: { pollId: id, question, state: 'open' },
      }),
    );
    return { ...poll, entryId: entry.id, options: ['Tea', 'Coffee'], createdAt: new Date(threads.app.clock.now()) };
  }

  it('is as reviewed', async () => {
    const { db } = context.store;
    const poll = await newPoll();
    const { workspaceId, createdBy: userId } = poll;
    const methods = {
      insert: () => pollRepo.insert(db, poll),
      list: () => pollRepo.list(db, workspaceId, conversationId),
      one: () => pollRepo.one(db, poll),
      lock: () => pollRepo.lock(db, poll),
      update: () => pollRepo.update(db, { ...poll, state: 'closed', version: 2 }),
      counts: () => pollRepo.counts(db, { workspaceId, userId }, [poll.id]),
      saveVote: () => pollRepo.saveVote(db, poll, { userId, option: 1, votedAt: poll.createdAt }),
    };
    expect(new Set(Object.keys(pollRepo))).toEqual(new Set(Object.keys(methods)));
    await expect(await describeSql(methods)).toMatchFileSnapshot('__snapshots__/poll.repo.sql');
  });

  it('[PO7] finds and changes nothing of another workspace', async () => {
    const { db } = context.store;
    const { elena, bence, stranger } = threads.cast;
    const poll = await newPoll();
    await pollRepo.insert(db, poll);
    await pollRepo.saveVote(db, poll, { userId: elena.userId, option: 1, votedAt: poll.createdAt });
    const { workspaceId } = stranger.caller;
    const foreign = { workspaceId, id: poll.id };
    await pollRepo.update(db, { ...foreign, state: 'closed', version: 9 });
    expect(
      await Promise.all([
        pollRepo.list(db, workspaceId, conversationId),
        pollRepo.one(db, foreign),
        pollRepo.lock(db, foreign),
        pollRepo.counts(db, { workspaceId, userId: elena.userId }, [poll.id]),
      ]),
    ).toEqual([[], undefined, undefined, []]);
    const vote = { userId: stranger.userId, option: 0, votedAt: poll.createdAt };
    await expect(pollRepo.saveVote(db, foreign, vote)).rejects.toThrow(/poll_votes_poll_fkey/);
    await expect(pollRepo.saveVote(db, poll, vote)).rejects.toThrow(/poll_votes_user_fkey/);

    const own = { workspaceId: poll.workspaceId, userId: bence.userId };
    expect(await pollRepo.one(db, poll)).toMatchObject({ state: 'open', version: 1, options: ['Tea', 'Coffee'] });
    expect(await pollRepo.counts(db, own, [poll.id])).toEqual([{ pollId: poll.id, option: 1, votes: 1, mine: false }]);
    expect(await pollRepo.counts(db, own, [])).toEqual([]);
  });
});
