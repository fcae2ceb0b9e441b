import type { PollTally, PollView } from '@parley/contract';
import { tally } from '@parley/domain';
import type { CountRow, PollRow } from './poll.repo.ts';

/** How a poll stands: votes of each answer, and what the one who asks chose. */
export interface Ballot {
  readonly votes: readonly number[];
  readonly mine: number | null;
}

/** Picks the counts of one poll out of those of many. */
export function ballotOf(poll: PollRow, counts: readonly CountRow[]): Ballot {
  const own = counts.filter((count) => count.pollId === poll.id);
  return { votes: tally(poll.options.length, own), mine: own.find((count) => count.mine)?.option ?? null };
}

/** What everybody sees: how many chose what, never who. */
export function pollTally(poll: PollRow, { votes }: Ballot): PollTally {
  return {
    id: poll.id,
    conversationId: poll.conversationId,
    question: poll.question,
    options: poll.options.map((text, index) => ({ text, votes: votes[index] ?? 0 })),
    voters: votes.reduce((sum, count) => sum + count, 0),
    state: poll.state,
    createdBy: { id: poll.createdBy, name: poll.createdByName },
    createdAt: poll.createdAt.getTime(),
    version: poll.version,
  };
}

/** The tally with one's own choice. */
export function pollView(poll: PollRow, ballot: Ballot): PollView {
  return { ...pollTally(poll, ballot), myVote: ballot.mine };
}
