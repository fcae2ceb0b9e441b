import type { UserId } from '@parley/contract';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pollTransition, tally, type Poll } from './poll.ts';

const asker = 'usr_asker' as UserId;
const other = 'usr_other' as UserId;
const polls: Readonly<Record<'open' | 'closed', Poll>> = {
  open: { state: 'open', options: 3, createdBy: asker },
  closed: { state: 'closed', options: 3, createdBy: asker },
};

describe('a poll', () => {
  test.each([
    ['[PO3] an option', 'open', { type: 'voted', by: other, option: 2 }, null],
    ['[PO3] no such option', 'open', { type: 'voted', by: other, option: 3 }, 'NO_SUCH_OPTION'],
    ['[PO3] half an option', 'open', { type: 'voted', by: other, option: 0.5 }, 'NO_SUCH_OPTION'],
    ['[PO5] after the end', 'closed', { type: 'voted', by: other, option: 0 }, 'POLL_CLOSED'],
    ['[PO4] closed by who asked', 'open', { type: 'closed', by: asker, isAdmin: false }, null],
    ['[PO4] closed by an admin', 'open', { type: 'closed', by: other, isAdmin: true }, null],
    ['[PO4] closed by somebody else', 'open', { type: 'closed', by: other, isAdmin: false }, 'NOT_POLL_OWNER'],
  ] as const)('%s', (_name, state, event, code) => {
    const result = pollTransition(polls[state], event);
    expect(result.ok ? null : result.code).toBe(code);
  });

  test('[PO5] closing twice announces once', () => {
    const result = pollTransition(polls.closed, { type: 'closed', by: asker, isAdmin: false });
    expect(result).toEqual({ ok: true, state: polls.closed, effects: [] });
  });

  test('[PO2] counts add up to the votes that count', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 10 }), fc.array(fc.integer({ min: -2, max: 12 })), (options, votes) => {
        const counts = tally(options, votes);
        expect(counts).toHaveLength(options);
        expect(counts.reduce((sum, count) => sum + count, 0)).toBe(votes.filter((vote) => vote >= 0 && vote < options).length);
      }),
    );
  });
});
