import type { UserId } from '@parley/contract';
import type { Transition } from './result.ts';

export type Poll =
  | { readonly state: 'open'; readonly options: number; readonly createdBy: UserId }
  | { readonly state: 'closed'; readonly options: number; readonly createdBy: UserId };

export type PollEvent =
  | { readonly type: 'voted'; readonly by: UserId; readonly option: number }
  | { readonly type: 'closed'; readonly by: UserId; readonly isAdmin: boolean };

export type PollEffect = { readonly type: 'record-vote'; readonly by: UserId; readonly option: number } | { readonly type: 'announce-result' };
export type PollRefusal = 'POLL_CLOSED' | 'NO_SUCH_OPTION' | 'NOT_POLL_OWNER';

/** Rules of a poll, see docs/spec/poll.md. A vote replaces the same person's earlier one; a closed poll stays closed. */
export function pollTransition(poll: Poll, event: PollEvent): Transition<Poll, PollEffect, PollRefusal> {
  switch (event.type) {
    case 'voted':
      if (poll.state === 'closed') return { ok: false, code: 'POLL_CLOSED' };
      if (event.option < 0 || event.option >= poll.options || !Number.isInteger(event.option)) return { ok: false, code: 'NO_SUCH_OPTION' };
      return { ok: true, state: poll, effects: [{ type: 'record-vote', by: event.by, option: event.option }] };
    case 'closed':
      if (event.by !== poll.createdBy && !event.isAdmin) return { ok: false, code: 'NOT_POLL_OWNER' };
      return { ok: true, state: { ...poll, state: 'closed' }, effects: poll.state === 'open' ? [{ type: 'announce-result' }] : [] };
  }
}

/** Votes of each option, in the order of the options; votes for options that do not exist are not counted. */
export function tally(options: number, votes: readonly number[]): number[] {
  const counts = Array.from({ length: options }, () => 0);
  for (const option of votes) {
    const count = counts[option];
    if (count !== undefined) counts[option] = count + 1;
  }
  return counts;
}
