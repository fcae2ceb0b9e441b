import { randomUUID } from 'node:crypto';
import type { Answer, ConversationId, PollView } from '@parley/contract';
import { MeetingCode, MeetingId, ParticipantId, PollId, conversationContract, pollContract } from '@parley/contract';
import { eachStore } from '@parley/db/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ServerModule } from '../../platform/module.ts';
import type { Inhabitant } from '../../testing/test-house.ts';
import { TestThreads } from '../../testing/test-threads.ts';
import { createPollModule } from './index.ts';

const { queries, commands, events, entries } = pollContract;

interface Question {
  readonly question?: string;
  readonly options?: string[];
  readonly clientId?: string;
}

/** What a refused caller gets to know. */
function refusalOf(answer: Answer<unknown>): { readonly code: string; readonly message: string } | null {
  return answer.ok ? null : { code: answer.error.code, message: answer.error.message };
}

eachStore('polls', (context) => {
  let polls: ServerModule;
  let threads: TestThreads;
  let elena: Inhabitant;
  let bence: Inhabitant;
  let saraa: Inhabitant;
  let guest: Inhabitant;
  let conversationId: ConversationId;

  beforeAll(async () => {
    threads = await TestThreads.open(context.store, (app, conversations) => {
      polls = createPollModule(app, { conversations }).module;
      return [polls];
    });
    ({ elena, bence, saraa, guest } = threads.cast);
  });
  afterAll(() => polls.stop?.());
  beforeEach(async () => {
    conversationId = await threads.conversation(elena, bence, guest);
  });

  const ask = (person: Inhabitant, question: Question = {}): Promise<PollView> =>
    threads.as(person).call(commands.create, {
      conversationId,
      clientId: randomUUID(),
      question: 'Tea or coffee?',
      options: ['Tea', 'Coffee', 'Neither'],
      ...question,
    });
  const vote = (person: Inhabitant, { id: pollId }: PollView, option: number): Promise<PollView> =>
    threads.as(person).call(commands.vote, { pollId, option });
  const close = (person: Inhabitant, { id: pollId }: PollView): Promise<PollView> =>
    threads.as(person).call(commands.close, { pollId });
  const list = async (person: Inhabitant): Promise<readonly PollView[]> =>
    (await threads.as(person).call(queries.list, { conversationId })).polls;
  const votesOf = (poll: PollView): readonly number[] => poll.options.map((option) => option.votes);
  const bodiesOf = async (): Promise<readonly unknown[]> => {
    const page = await threads.as(elena).call(conversationContract.queries.entries, { conversationId });
    return page.entries.map((entry) => entry.body);
  };

  describe('asking', () => {
    it('[PO1] makes a poll and an entry of the timeline, and tells the conversation of both', async () => {
      const poll = await ask(guest);
      expect(poll).toEqual({
        id: poll.id,
        conversationId,
        question: 'Tea or coffee?',
        options: ['Tea', 'Coffee', 'Neither'].map((text) => ({ text, votes: 0 })),
        voters: 0,
        state: 'open',
        createdBy: { id: guest.userId, name: guest.viewer.user.name },
        createdAt: threads.app.clock.now(),
        version: 1,
        myVote: null,
      });
      const { myVote, ...tally } = poll;
      const sent = threads.app.publisher.take().filter((one) => 'event' in one && !one.to[0]?.startsWith('user:'));
      expect(sent).toMatchObject([
        {
          event: conversationContract.events.entryChanged.name,
          to: [`conversation:${conversationId}`],
          data: {
            entry: { kind: entries.poll.kind, body: { pollId: poll.id, question: poll.question, state: 'open' } },
          },
        },
        { event: events.changed.name, to: [`conversation:${conversationId}`], data: { poll: tally } },
      ]);
      expect(myVote).toBeNull();
      expect(await list(elena)).toEqual([poll]);
    });

    it('[PO1] again with the same client id answers with the first poll, however much at once', async () => {
      const clientId = 'client-9';
      const made = await Promise.all(Array.from({ length: 5 }, () => ask(elena, { clientId })));
      await vote(elena, await ask(elena, { clientId }), 2);
      const later = await ask(elena, { clientId, question: 'Something else?' });
      expect(new Set([...made, later].map((poll) => poll.id)).size).toBe(1);
      expect(later).toMatchObject({ question: 'Tea or coffee?', myVote: 2, version: 2 });
      expect(await bodiesOf()).toHaveLength(1);
    });

    it('is refused under a client id that a message has', async () => {
      await threads.send(elena, conversationId, { clientId: 'client-9' });
      await expect(ask(elena, { clientId: 'client-9' })).rejects.toMatchObject({
        code: 'INVALID_INPUT',
        field: 'clientId',
      });
      expect(await list(elena)).toEqual([]);
    });

    it.each([
      ['one answer', ['Tea']],
      ['eleven answers', Array.from({ length: 11 }, (_, index) => `${index}`)],
      ['the same answer twice', ['Tea', ' Tea ']],
      ['an empty answer', ['Tea', ' ']],
    ])('[PO1] is refused with %s', async (_, options) => {
      await expect(ask(elena, { options })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    });
  });

  describe('voting', () => {
    it('[PO2] [PO3] counts one vote a person, the last one, and shows each person the own one', async () => {
      const poll = await ask(elena);
      await vote(elena, poll, 0);
      await vote(bence, poll, 0);
      await vote(guest, poll, 2);
      expect(await vote(bence, poll, 1)).toMatchObject({ voters: 3, version: 5, myVote: 1 });
      const seen = await Promise.all([elena, bence, guest].map(async (person) => (await list(person))[0]));
      expect(seen.map((view) => view?.myVote)).toEqual([0, 1, 2]);
      for (const view of seen) expect(view && votesOf(view)).toEqual([1, 1, 1]);
    });

    it('[PO2] tells how many, never who; the voter alone hears of the own choice', async () => {
      const poll = await ask(elena);
      await polls.stop?.();
      threads.app.publisher.take();
      const { myVote, ...tally } = await vote(bence, poll, 1);
      expect(myVote).toBe(1);
      expect(threads.app.publisher.take()).toEqual([
        {
          event: events.voted.name,
          to: [`user:${bence.userId}`],
          data: { conversationId, pollId: poll.id, option: 1 },
        },
        { event: events.changed.name, to: [`conversation:${conversationId}`], data: { poll: tally } },
      ]);
      expect(JSON.stringify(tally)).not.toContain(bence.userId);
    });

    it('[PO6] the same vote again changes nothing and tells nobody', async () => {
      const poll = await ask(elena);
      const first = await vote(bence, poll, 1);
      await polls.stop?.();
      threads.app.publisher.take();
      expect(await vote(bence, poll, 1)).toEqual(first);
      await polls.stop?.();
      expect(threads.app.publisher.take()).toEqual([]);
    });

    it('[PO3] [PO6] loses no vote of people who vote at the same time', async () => {
      const poll = await ask(elena);
      const people = [elena, bence, guest];
      const views = await Promise.all(
        people.flatMap((person) => [0, 1, 2].map((option) => vote(person, poll, option))),
      );
      const [end] = await list(elena);
      expect(end?.voters).toBe(3);
      expect(end && votesOf(end).reduce((sum, count) => sum + count, 0)).toBe(3);
      expect(Math.max(...views.map((view) => view.version))).toBe(end?.version);
      const told = threads.app.publisher.take();
      await polls.stop?.();
      const last = [...told, ...threads.app.publisher.take()].findLast(
        (one) => 'event' in one && one.event === events.changed.name,
      );
      expect(last).toMatchObject({ data: { poll: { version: end?.version, voters: 3 } } });
    });

    it('[PO3] for an answer that is not there is refused', async () => {
      const poll = await ask(elena, { options: ['Yes', 'No'] });
      await expect(vote(bence, poll, 2)).rejects.toMatchObject({ code: 'NO_SUCH_OPTION' });
    });
  });

  describe('closing', () => {
    it.each([
      ['who asked', () => guest],
      ['an admin', () => saraa],
      ['the owner', () => elena],
    ] as const)('[PO4] [PO5] by %s ends it, in the timeline too', async (_, person) => {
      await threads.addMember({ ...saraa.caller, conversationId });
      const poll = await ask(guest);
      await vote(bence, poll, 1);
      const closed = await close(person(), poll);
      expect(closed).toMatchObject({ state: 'closed', voters: 1, version: 3 });
      expect(await close(person(), poll)).toEqual(closed);
      await expect(vote(bence, poll, 0)).rejects.toMatchObject({ code: 'POLL_CLOSED' });
      expect(await bodiesOf()).toEqual([{ pollId: poll.id, question: poll.question, state: 'closed' }]);
      expect((await list(bence))[0]).toMatchObject({ state: 'closed', myVote: 1 });
    });

    it('[PO4] by another member is refused', async () => {
      const poll = await ask(guest);
      await expect(close(bence, poll)).rejects.toMatchObject({ code: 'NOT_POLL_OWNER' });
      expect((await list(bence))[0]).toMatchObject({ state: 'open', version: 1 });
    });
  });

  it('come newest first', async () => {
    const older = await ask(elena, { question: 'First?' });
    threads.app.clock.advance(1000);
    const newer = await ask(bence, { question: 'Second?' });
    expect((await list(guest)).map((poll) => poll.id)).toEqual([newer.id, older.id]);
  });

  it('are in the answer of whoever joins a meeting of the conversation', async () => {
    const poll = await ask(elena);
    await vote(guest, poll, 1);
    const { ids, clock } = threads.app;
    const meeting = {
      id: MeetingId.parse(ids.next('mtg')),
      workspaceId: elena.caller.workspaceId,
      conversationId,
      code: MeetingCode.parse('abcd-efgh-jkmn'),
      title: 'Checkout',
      startedAt: clock.now(),
    };
    const participant = {
      id: ParticipantId.parse(ids.next('prt')),
      userId: guest.userId,
      name: guest.viewer.user.name,
      picture: null,
      role: 'participant',
      guest: true,
      presence: 'here',
      joinedAt: clock.now(),
    } as const;
    const ctx = await threads.as(guest).context();
    const snapshot = await polls.snapshot?.(ctx, { meeting, participant, input: undefined });
    expect(snapshot).toEqual({ polls: await list(guest) });
  });

  describe('[PO7] somebody who is not in the conversation', () => {
    const intruders = [
      ['an admin of the workspace', () => threads.cast.saraa],
      ['the owner of another workspace', () => threads.cast.stranger],
    ] as const;

    it.each(intruders)('such as %s cannot vote or close, nor learn that the poll exists', async (_, intruder) => {
      const poll = await ask(elena);
      await polls.stop?.();
      threads.app.publisher.take();
      const device = threads.as(intruder());
      const unknown = PollId.parse(threads.app.ids.next('pol'));
      for (const [operation, input] of [
        [commands.vote, { option: 0 }],
        [commands.close, {}],
      ] as const) {
        const answer = refusalOf(await device.ask(operation, { ...input, pollId: poll.id }));
        expect(answer).toMatchObject({ code: 'NOT_FOUND' });
        expect(answer).toEqual(refusalOf(await device.ask(operation, { ...input, pollId: unknown })));
      }
      expect(await list(elena)).toEqual([poll]);
      expect(threads.app.publisher.take()).toEqual([]);
    });

    it.each(intruders)('such as %s cannot list or ask', async (_, intruder) => {
      const device = threads.as(intruder());
      expect(await device.outcome(queries.list, { conversationId })).toBe('NOT_FOUND');
      await expect(ask(intruder())).rejects.toMatchObject({ code: 'NOT_FOUND' });
      expect(await bodiesOf()).toEqual([]);
    });
  });
});
