import type { PollTally, PollView, UserId } from '@parley/contract';
import { tally } from '@parley/domain';
import type { PollRow, VoteRow } from './poll.repo.ts';

/** What everybody sees: how many chose what, never who. */
export function pollTally(poll: PollRow, votes: readonly VoteRow[]): PollTally {
  const own = votes.filter((vote) => vote.pollId === poll.id);
  const counts = tally(
    poll.options.length,
    own.map((vote) => vote.option),
  );
  return {
    id: poll.id,
    conversationId: poll.conversationId,
    question: poll.question,
    options: poll.options.map((text, i) => ({ text, votes: counts[i] ?? 0 })),
    voters: own.length,
    state: poll.state,
    createdBy: { id: poll.createdBy, name: poll.createdByName },
    createdAt: poll.createdAt.getTime(),
    version: poll.version,
  };
}

/** The tally with one's own choice. */
export function pollView(poll: PollRow, votes: readonly VoteRow[], userId: UserId): PollView {
  const mine = votes.find((vote) => vote.pollId === poll.id && vote.userId === userId);
  return { ...pollTally(poll, votes), myVote: mine?.option ?? null };
}
