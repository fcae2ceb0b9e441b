import type { UserId } from '@parley/contract';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { movedVote, pollTransition, tally, type Poll, type PollEvent } from './poll.ts';

const asker = 'usr_asker' as UserId;
const other = 'usr_other' as UserId;
const OPTIONS = 3;
const open: Poll = { state: 'open', options: OPTIONS, createdBy: asker, version: 7 };
const closed: Poll = { ...open, state: 'closed' };

const voted = (option: number, before: number | null = null): PollEvent => ({
  type: 'voted',
  by: other,
  option,
  before,
});
const close = (by: UserId, isAdmin = false): PollEvent => ({ type: 'closed', by, isAdmin });

describe('a poll', () => {
  test.each([
    ['[PO3] takes a vote', open, voted(2), { version: 8 }, ['record-vote']],
    ['[PO3] takes another vote instead', open, voted(2, 0), { version: 8 }, ['record-vote']],
    ['[PO6] stays as it is when the same vote comes again', open, voted(2, 2), {}, []],
    ['[PO4] is closed by who asked', open, close(asker), { state: 'closed', version: 8 }, ['close-entry']],
    ['[PO4] is closed by an admin', open, close(other, true), { state: 'closed', version: 8 }, ['close-entry']],
    ['[PO5] closed twice is closed once', closed, close(asker), {}, []],
  ] as const)('%s', (_name, poll, event, next, effects) => {
    const result = pollTransition(poll, event);
    expect(result).toMatchObject({ ok: true, state: { ...poll, ...next } });
    expect(result.ok && result.effects.map((effect) => effect.type)).toEqual(effects);
  });

  test.each([
    ['[PO3] an answer past the end', open, voted(OPTIONS), 'NO_SUCH_OPTION'],
    ['[PO3] an answer before the first', open, voted(-1), 'NO_SUCH_OPTION'],
    ['[PO3] half an answer', open, voted(0.5), 'NO_SUCH_OPTION'],
    ['[PO5] a vote after the end', closed, voted(0), 'POLL_CLOSED'],
    ['[PO5] even the same vote after the end', closed, voted(0, 0), 'POLL_CLOSED'],
    ['[PO4] closing by somebody else', open, close(other), 'NOT_POLL_OWNER'],
    ['[PO4] closing by somebody else once it is closed', closed, close(other), 'NOT_POLL_OWNER'],
  ] as const)('refuses %s', (_name, poll, event, code) => {
    expect(pollTransition(poll, event)).toEqual({ ok: false, code });
  });

  const people = ['usr_a', 'usr_b', 'usr_c'] as UserId[];
  const step = fc.oneof(
    {
      weight: 8,
      arbitrary: fc.record({
        type: fc.constant('vote'),
        by: fc.constantFrom(...people),
        option: fc.integer({ min: -1, max: 4 }),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        type: fc.constant('close'),
        by: fc.constantFrom(asker, ...people),
        option: fc.constant(0),
      }),
    },
  );

  test('[PO2] [PO3] [PO5] [PO6] counts one vote a person, moves its version with every change, and never reopens', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        let poll: Poll = { ...open, version: 1 };
        let votes = tally(OPTIONS, []);
        const choices = new Map<UserId, number>();
        let changes = 0;
        let changesOnceClosed = 0;
        for (const { type, by, option } of steps) {
          const event: PollEvent =
            type === 'vote'
              ? { type: 'voted', by, option, before: choices.get(by) ?? null }
              : { type: 'closed', by, isAdmin: false };
          const result = pollTransition(poll, event);
          if (!result.ok) continue;
          if (poll.state === 'closed') changesOnceClosed += result.effects.length;
          for (const effect of result.effects) {
            changes += 1;
            if (effect.type !== 'record-vote') continue;
            votes = movedVote(votes, effect);
            choices.set(effect.by, effect.option);
          }
          poll = result.state;
        }
        const counts = votes.map((_, option) => [...choices.values()].filter((choice) => choice === option).length);
        expect(votes).toEqual(counts);
        expect(votes.reduce((sum, count) => sum + count, 0)).toBe(choices.size);
        expect(poll.version).toBe(1 + changes);
        expect(changesOnceClosed).toBe(0);
      }),
    );
  });
});

test('a tally has a number for each answer and leaves out what is none', () => {
  const counts = [
    { option: 2, votes: 4 },
    { option: 0, votes: 1 },
    { option: 3, votes: 9 },
    { option: -1, votes: 9 },
  ];
  expect(tally(OPTIONS, counts)).toEqual([1, 0, 4]);
});
