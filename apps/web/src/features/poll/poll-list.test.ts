import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { ConversationId, PollId, UserId } from '@parley/contract';
import type { PollTally, PollView } from '@parley/contract';
import { leadingOptions, newerOf, withOwnVote, withPoll, withTally } from './poll-list.ts';
import type { PollList } from './poll-list.ts';

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const conversationId = ConversationId.parse(`cnv_${'0'.repeat(26)}`);
const pollId = (n: number): PollId => PollId.parse(`pol_${'0'.repeat(25)}${ALPHABET[n] ?? 'z'}`);
const userId = (n: number): UserId => UserId.parse(`usr_${'0'.repeat(25)}${ALPHABET[n] ?? 'z'}`);
const me = userId(0);

function tally(id: PollId, changes: Partial<PollTally> = {}): PollTally {
  return {
    id,
    conversationId,
    question: 'When?',
    options: [
      { text: 'Today', votes: 0 },
      { text: 'Tomorrow', votes: 0 },
    ],
    voters: 0,
    state: 'open',
    createdBy: { id: me, name: 'Elena Marsh' },
    createdAt: 1000,
    version: 1,
    ...changes,
  };
}

type Change =
  | { readonly type: 'tally'; readonly poll: PollTally }
  | { readonly type: 'own-vote'; readonly id: PollId; readonly option: number };

/** A server in miniature: votes by person, and the events that the contract promises. */
class Ballots {
  readonly #polls = new Map<PollId, { tally: PollTally; votes: Map<UserId, number> }>();

  create(): readonly Change[] {
    const poll = tally(pollId(this.#polls.size), { createdAt: 1000 + Math.floor(this.#polls.size / 2) });
    this.#polls.set(poll.id, { tally: poll, votes: new Map() });
    return [{ type: 'tally', poll }];
  }

  vote(nth: number, voter: UserId, option: number): readonly Change[] {
    const held = this.#polls.get(pollId(nth));
    if (!held || held.tally.state === 'closed') return [];
    held.votes.set(voter, option);
    const votes = [...held.votes.values()];
    const options = held.tally.options.map((one, index) => ({
      ...one,
      votes: votes.filter((vote) => vote === index).length,
    }));
    held.tally = { ...held.tally, options, voters: held.votes.size, version: held.tally.version + 1 };
    const changed: Change = { type: 'tally', poll: held.tally };
    return voter === me ? [{ type: 'own-vote', id: held.tally.id, option }, changed] : [changed];
  }

  close(nth: number): readonly Change[] {
    const held = this.#polls.get(pollId(nth));
    if (!held || held.tally.state === 'closed') return [];
    held.tally = { ...held.tally, state: 'closed', version: held.tally.version + 1 };
    return [{ type: 'tally', poll: held.tally }];
  }

  list(): PollList {
    const polls = [...this.#polls.values()].map((held): PollView => ({
      ...held.tally,
      myVote: held.votes.get(me) ?? null,
    }));
    return { polls: polls.toSorted((a, b) => b.createdAt - a.createdAt || (a.id < b.id ? 1 : -1)) };
  }
}

function applied(list: PollList, change: Change): PollList {
  return change.type === 'tally' ? withTally(list, change.poll) : withOwnVote(list, change.id, change.option);
}

const step = fc.oneof(
  fc.record({ do: fc.constant('create' as const) }),
  fc.record({ do: fc.constant('vote' as const), poll: fc.nat(4), voter: fc.nat(3), option: fc.nat(1) }),
  fc.record({ do: fc.constant('close' as const), poll: fc.nat(4) }),
);

function run(server: Ballots, steps: readonly (typeof step extends fc.Arbitrary<infer S> ? S : never)[]): Change[] {
  return steps.flatMap((one) => {
    if (one.do === 'create') return server.create();
    if (one.do === 'close') return server.close(one.poll);
    return server.vote(one.poll, userId(one.voter), one.option);
  });
}

describe('the cached list of polls', () => {
  test('a snapshot with the events after it equals a fresh fetch', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), fc.array(step, { maxLength: 25 }), (before, after) => {
        const server = new Ballots();
        run(server, before);
        const snapshot = server.list();
        expect(run(server, after).reduce(applied, snapshot)).toEqual(server.list());
      }),
    );
  });

  test('events that arrive twice, or were already in the fetched list, change nothing', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
        const server = new Ballots();
        const tallies = run(server, steps).filter((change) => change.type === 'tally');
        expect(tallies.reduce(applied, server.list())).toEqual(server.list());
      }),
    );
  });

  test('a fetch that was overtaken by events does not take them back', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 15 }), fc.array(step, { maxLength: 15 }), (before, after) => {
        const server = new Ballots();
        run(server, before);
        const stale = server.list();
        const cached = run(server, after).reduce(applied, stale);
        expect(newerOf(cached, stale)).toEqual(server.list());
      }),
    );
  });

  test('the answer to an own vote keeps the later tally that arrived before it', () => {
    const id = pollId(1);
    const later = tally(id, { version: 3, voters: 2 });
    const list = withTally({ polls: [{ ...tally(id), myVote: null }] }, later);
    expect(withPoll(list, { ...tally(id, { version: 2, voters: 1 }), myVote: 1 })).toEqual({
      polls: [{ ...later, myVote: 1 }],
    });
  });
});

describe('what a poll says', () => {
  test('nobody voted: nobody leads', () => {
    expect(leadingOptions(tally(pollId(1)))).toEqual([]);
  });

  test('a tie has several leaders', () => {
    const options = [
      { text: 'a', votes: 2 },
      { text: 'b', votes: 2 },
      { text: 'c', votes: 1 },
    ];
    expect(leadingOptions({ options })).toEqual([0, 1]);
    expect(leadingOptions({ options: [...options, { text: 'd', votes: 3 }] })).toEqual([3]);
  });
});
