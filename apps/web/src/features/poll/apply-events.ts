import { pollContract } from '@parley/contract';
import type { JoinAnswer } from '@parley/contract';
import type { FeatureContext, ReceivedEvent } from '../../app/feature.ts';
import { eventOf } from '../../platform/events/event-of.ts';
import { patchPolls, pollsKey } from './api.ts';
import { newerOf, withOwnVote, withTally } from './poll-list.ts';
import type { PollList } from './poll-list.ts';

const { changed, voted } = pollContract.events;

/** Patches the cached polls so that they are as a fresh fetch would give them. Events of other features are ignored. */
export function applyPollEvent({ queries }: Pick<FeatureContext, 'queries'>, event: ReceivedEvent): void {
  const tally = eventOf(changed, event);
  if (tally) patchPolls(queries, tally.poll.conversationId, (list) => withTally(list, tally.poll));
  const vote = eventOf(voted, event);
  if (vote) patchPolls(queries, vote.conversationId, (list) => withOwnVote(list, vote.pollId, vote.option));
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
