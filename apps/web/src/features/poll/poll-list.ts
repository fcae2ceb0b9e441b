import type { PollTally, PollView } from '@parley/contract';

/** What `poll.list` answers with, and what the cache holds for one conversation. */
export interface PollList {
  readonly polls: readonly PollView[];
}

/** As the server orders them: newest first; ids decide between polls of the same millisecond. */
function newestFirst(left: PollView, right: PollView): number {
  if (left.createdAt !== right.createdAt) return right.createdAt - left.createdAt;
  return left.id < right.id ? 1 : -1;
}

function replaced(list: PollList, poll: PollView): PollList {
  return { polls: list.polls.map((known) => (known.id === poll.id ? poll : known)) };
}

/** The list with a tally in it. The reader's own vote stays; a tally that is not newer changes nothing. */
export function withTally(list: PollList, tally: PollTally): PollList {
  const known = list.polls.find((poll) => poll.id === tally.id);
  if (!known) return { polls: [...list.polls, { ...tally, myVote: null }].toSorted(newestFirst) };
  if (known.version >= tally.version) return list;
  return replaced(list, { ...tally, myVote: known.myVote });
}

/** The list with a poll as the server answered it to this reader, own vote included. */
export function withPoll(list: PollList, poll: PollView): PollList {
  const known = list.polls.find((candidate) => candidate.id === poll.id);
  if (!known) return { polls: [...list.polls, poll].toSorted(newestFirst) };
  // An answer may be overtaken by the event of a later vote: its tally is old then, but the own vote in it is not.
  return known.version > poll.version ? replaced(list, { ...known, myVote: poll.myVote }) : replaced(list, poll);
}

/** The list with the reader's own vote, cast on another device. Counts come with the tally. */
export function withOwnVote(list: PollList, pollId: PollView['id'], option: number): PollList {
  const known = list.polls.find((poll) => poll.id === pollId);
  return known && known.myVote !== option ? replaced(list, { ...known, myVote: option }) : list;
}

/**
 * A fetched list merged with what events have already brought: of each poll the newer one. Polls are never deleted, so
 * one that only the events know of was made after the server answered.
 */
export function newerOf(before: PollList | undefined, fetched: PollList): PollList {
  if (!before) return fetched;
  const merged = new Map(fetched.polls.map((poll) => [poll.id, poll]));
  for (const had of before.polls) {
    const got = merged.get(had.id);
    if (!got || had.version > got.version) merged.set(had.id, had);
  }
  return { polls: [...merged.values()].toSorted(newestFirst) };
}

/** Indexes of the answers with the most votes: several on a tie, none while nobody voted. */
export function leadingOptions(poll: Pick<PollTally, 'options'>): readonly number[] {
  const most = Math.max(...poll.options.map((option) => option.votes));
  return most <= 0 ? [] : poll.options.flatMap((option, index) => (option.votes === most ? [index] : []));
}
