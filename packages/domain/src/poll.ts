import type { UserId } from '@parley/contract';
import type { Transition } from './result.ts';

export interface Poll {
  readonly state: 'open' | 'closed';
  /** Number of answers to choose from. */
  readonly options: number;
  readonly createdBy: UserId;
  /** Moves by one with everything that others can see. */
  readonly version: number;
}

export type PollEvent =
  /** `before`: what the same person chose until now. */
  | { readonly type: 'voted'; readonly by: UserId; readonly option: number; readonly before: number | null }
  | { readonly type: 'closed'; readonly by: UserId; readonly isAdmin: boolean };

export type PollEffect =
  | { readonly type: 'record-vote'; readonly by: UserId; readonly option: number; readonly before: number | null }
  /** Its entry in the timeline says from now on that it is closed. */
  | { readonly type: 'close-entry' };

export type PollRefusal = 'POLL_CLOSED' | 'NO_SUCH_OPTION' | 'NOT_POLL_OWNER';
type PollTransition = Transition<Poll, PollEffect, PollRefusal>;

/**
 * Rules of a poll, see docs/spec/poll.md. A vote replaces the same person's earlier one; a closed poll stays closed. What
 * changes nothing is allowed, and has no effects.
 */
export function pollTransition(poll: Poll, event: PollEvent): PollTransition {
  switch (event.type) {
    case 'voted': {
      const { by, option, before } = event;
      if (poll.state === 'closed') return { ok: false, code: 'POLL_CLOSED' };
      if (!Number.isInteger(option) || option < 0 || option >= poll.options)
        return { ok: false, code: 'NO_SUCH_OPTION' };
      if (option === before) return { ok: true, state: poll, effects: [] };
      return changed(poll, [{ type: 'record-vote', by, option, before }]);
    }
    case 'closed':
      if (event.by !== poll.createdBy && !event.isAdmin) return { ok: false, code: 'NOT_POLL_OWNER' };
      if (poll.state === 'closed') return { ok: true, state: poll, effects: [] };
      return changed({ ...poll, state: 'closed' }, [{ type: 'close-entry' }]);
  }
}

function changed(poll: Poll, effects: readonly PollEffect[]): PollTransition {
  return { ok: true, state: { ...poll, version: poll.version + 1 }, effects };
}

/** So many chose this option. */
export interface OptionCount {
  readonly option: number;
  readonly votes: number;
}

/** Votes of each option, in the order of the options; counts of options that do not exist are left out. */
export function tally(options: number, counts: readonly OptionCount[]): readonly number[] {
  const votes = Array.from({ length: options }, () => 0);
  for (const count of counts) if (count.option in votes) votes[count.option] = count.votes;
  return votes;
}

/** The tally after somebody chose `option` instead of `before`. */
export function movedVote(
  votes: readonly number[],
  { option, before }: Pick<Extract<PollEffect, { type: 'record-vote' }>, 'option' | 'before'>,
): readonly number[] {
  return votes.map((count, index) => count + (index === option ? 1 : 0) - (index === before ? 1 : 0));
}
