import { pollContract } from '@parley/contract';
import type { JoinAnswer } from '@parley/contract';
import type { FeatureContext, ReceivedEvent } from '../../app/feature.ts';
import { patchPolls, pollsKey } from './api.ts';
import { newerOf, withOwnVote, withTally } from './poll-list.ts';
import type { PollList } from './poll-list.ts';

const { changed, voted } = pollContract.events;

/** Patches the cached polls so that they are as a fresh fetch would give them. Events of other features are ignored. */
export function applyPollEvent({ queries }: FeatureContext, event: ReceivedEvent): void {
  if (event.name === changed.name) {
    const { poll } = changed.schema.parse(event.data);
    patchPolls(queries, poll.conversationId, (list) => withTally(list, poll));
  } else if (event.name === voted.name) {
    const { conversationId, pollId, option } = voted.schema.parse(event.data);
    patchPolls(queries, conversationId, (list) => withOwnVote(list, pollId, option));
  }
}

/** Puts the polls that came with joining a meeting into the cache. */
export function applyPollSnapshot({ queries }: FeatureContext, snapshot: unknown, answer: JoinAnswer): void {
  const parsed = pollContract.snapshot?.output.safeParse(snapshot);
  if (!parsed?.success) return;
  queries.setQueryData<PollList>(pollsKey(answer.meeting.conversationId), (list) => newerOf(list, parsed.data));
}

/** Fetches again what may have changed while the connection was away. */
export function refetchPolls({ queries }: FeatureContext): void {
  void queries.invalidateQueries({ queryKey: [pollContract.queries.list.name] });
}
