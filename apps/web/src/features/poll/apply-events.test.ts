import { describe, expect, test } from 'vitest';
import { QueryClient } from '@tanstack/react-query';
import { ConversationId, PollId, UserId, pollContract } from '@parley/contract';
import type { PollTally, PollView } from '@parley/contract';
import { applyPollEvent } from './apply-events.ts';
import { pollsKey } from './api.ts';
import type { PollList } from './poll-list.ts';

const zeros = '0'.repeat(26);
const conversationId = ConversationId.parse(`cnv_${zeros}`);
const tally: PollTally = {
  id: PollId.parse(`pol_${zeros}`),
  conversationId,
  question: 'When?',
  options: [
    { text: 'Today', votes: 1 },
    { text: 'Tomorrow', votes: 0 },
  ],
  voters: 1,
  state: 'open',
  createdBy: { id: UserId.parse(`usr_${zeros}`), name: 'Elena Marsh' },
  createdAt: 1,
  version: 2,
};
const changed = (poll: PollTally): { name: string; data: unknown } => ({
  name: pollContract.events.changed.name,
  data: { poll },
});
const key = pollsKey(conversationId);

describe('events about polls', () => {
  test('patch the list that is in the cache', () => {
    const queries = new QueryClient();
    const before: PollView = { ...tally, version: 1, voters: 0, myVote: null };
    queries.setQueryData<PollList>(key, { polls: [before] });
    applyPollEvent({ queries }, changed(tally));
    applyPollEvent(
      { queries },
      { name: pollContract.events.voted.name, data: { conversationId, pollId: tally.id, option: 0 } },
    );
    expect(queries.getQueryData(key)).toEqual({ polls: [{ ...tally, myVote: 0 }] });
  });

  test('wait for a first fetch that may have been answered before them', async () => {
    const queries = new QueryClient();
    let answer: (list: PollList) => void = () => undefined;
    const queryFn = (): Promise<PollList> => new Promise((resolve) => (answer = resolve));
    const fetched = queries.query({ queryKey: key, queryFn, staleTime: Number.POSITIVE_INFINITY });
    applyPollEvent({ queries }, changed(tally));
    answer({ polls: [] });
    await fetched;
    await expect.poll(() => queries.getQueryData(key)).toEqual({ polls: [{ ...tally, myVote: null }] });
  });

  test('make no list where nobody has asked for one', () => {
    const queries = new QueryClient();
    applyPollEvent({ queries }, changed(tally));
    expect(queries.getQueryData(key)).toBeUndefined();
  });

  test('of other features, and ones that are not as they should be, change nothing', () => {
    const queries = new QueryClient();
    queries.setQueryData<PollList>(key, { polls: [] });
    applyPollEvent({ queries }, { name: 'chat.changed', data: {} });
    applyPollEvent({ queries }, { name: pollContract.events.changed.name, data: { poll: {} } });
    expect(queries.getQueryData(key)).toEqual({ polls: [] });
  });
});
