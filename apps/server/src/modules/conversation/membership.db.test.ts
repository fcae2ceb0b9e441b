import { randomUUID } from 'node:crypto';
import type { Answer } from '@parley/contract';
import { ConversationId, conversationContract } from '@parley/contract';
import { eachStore, recordSql } from '@parley/db/testing';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Inhabitant } from '../../testing/test-house.ts';
import { TestThreads } from '../../testing/test-threads.ts';

const { queries, commands, events } = conversationContract;

/** What a refused caller gets to know. */
function refusalOf(answer: Answer<unknown>): { readonly code: string; readonly message: string } | null {
  return answer.ok ? null : { code: answer.error.code, message: answer.error.message };
}

eachStore('membership of conversations', (context) => {
  let threads: TestThreads;
  let elena: Inhabitant;
  let bence: Inhabitant;
  let guest: Inhabitant;
  let conversationId: ConversationId;

  beforeAll(async () => {
    threads = await TestThreads.open(context.store);
    ({ elena, bence, guest } = threads.cast);
  });
  beforeEach(async () => {
    conversationId = await threads.conversation(elena, bence);
  });

  const place = () => ({ workspaceId: elena.caller.workspaceId, conversationId });
  const entriesOf = (person: Inhabitant) => threads.as(person).call(queries.entries, { conversationId });

  describe('the list', () => {
    it('has the last active first, with last entry and unread, in one query', async () => {
      const other = await threads.conversation(bence, elena);
      await threads.send(elena, conversationId, { text: 'Older' });
      threads.app.clock.advance(1000);
      const entry = await threads.send(bence, other, { text: 'Newer' });
      const empty = await threads.conversation(elena);
      threads.app.clock.advance(1000);
      const last = await threads.send(bence, conversationId, { text: 'Newest' });

      const device = threads.as(elena);
      const { conversations } = await device.call(queries.list, {});
      expect(conversations.slice(0, 3)).toMatchObject([
        { id: conversationId, lastEntry: last, unread: 1, readSeq: 1, head: { seq: 2, change: 2 } },
        { id: empty, lastEntry: null, unread: 0, head: { seq: 0, change: 0 } },
        { id: other, lastEntry: entry, unread: 1, readSeq: 0 },
      ]);
      const statements = await recordSql(() => device.call(queries.list, {}));
      expect(statements.filter((sql) => sql.includes('"conversations"'))).toHaveLength(1);
    });

    it('shows a guest only the conversations the guest is in', async () => {
      await threads.addMember({ ...place(), userId: guest.userId });
      const { conversations } = await threads.as(guest).call(queries.list, {});
      expect(conversations.map((one) => one.id)).toEqual([conversationId]);
      await threads.removeMember({ ...place(), userId: guest.userId });
      expect(await threads.as(guest).call(queries.list, {})).toEqual({ conversations: [] });
    });
  });

  describe('members', () => {
    it('are in what opening answers, by name', async () => {
      const { conversation, members } = await threads.as(bence).call(queries.open, { conversationId });
      expect(conversation).toMatchObject({ id: conversationId, kind: 'group', title: 'Checkout', lastEntry: null });
      expect(members.map((member) => member.name)).toEqual(['Bence Kovács', 'Elena Marsh']);
    });

    it('[CV6] find the history when they come, and nothing unread', async () => {
      const entry = await threads.send(elena, conversationId);
      threads.app.publisher.take();
      const membership = { ...place(), userId: guest.userId };
      await threads.addMember(membership);
      await threads.addMember(membership);
      expect((await entriesOf(guest)).entries).toEqual([entry]);
      const { conversation } = await threads.as(guest).call(queries.open, { conversationId });
      expect([conversation.readSeq, conversation.unread]).toEqual([1, 0]);
      const audience = `conversation:${conversationId}`;
      expect(threads.app.publisher.take()).toEqual([
        { user: guest.userId, subscribed: audience },
        {
          event: events.memberAdded.name,
          to: [audience, `user:${guest.userId}`],
          data: { conversationId, user: guest.viewer.user },
        },
      ]);
    });

    it('[CV7] hear nothing from the moment they are removed', async () => {
      const membership = { ...place(), userId: bence.userId };
      await threads.removeMember(membership);
      await threads.removeMember(membership);
      const audience = `conversation:${conversationId}`;
      expect(threads.app.publisher.take()).toEqual([
        {
          event: events.memberRemoved.name,
          to: [audience, `user:${bence.userId}`],
          data: { conversationId, userId: bence.userId },
        },
        { user: bence.userId, unsubscribed: audience },
      ]);
      expect(await threads.as(bence).outcome(queries.entries, { conversationId })).toBe('NOT_FOUND');
    });

    it('hear their conversations from the first moment of a connection', async () => {
      const audiences = await threads.module.onConnect?.(bence.caller);
      expect(audiences).toContainEqual({ to: 'conversation', id: conversationId });
      expect(await threads.module.onConnect?.(threads.cast.stranger.caller)).toEqual([]);
    });

    it('cannot be people of another workspace', async () => {
      const { userId } = threads.cast.stranger;
      await expect(threads.addMember({ ...place(), userId })).rejects.toThrow(/conversation_members_user_fkey/);
    });
  });

  describe('[CV7] somebody who is not in a conversation', () => {
    const intruders = [
      ['a member of the workspace', () => threads.cast.saraa],
      ['a guest of the workspace', () => threads.cast.guest],
      ['the owner of another workspace', () => threads.cast.stranger],
    ] as const;
    const operations = [
      ['open it', queries.open, {}],
      ['read its entries', queries.entries, {}],
      ['read what moved in it', queries.entries, { sinceChange: 0 }],
      ['write in it', commands.send, { clientId: randomUUID(), text: 'Let me in' }],
      ['move a read pointer in it', commands.read, { seq: 1 }],
    ] as const;
    const attempts = intruders.flatMap(([who, intruder]) =>
      operations.map(([what, operation, input]) => ({ who, what, intruder, operation, input })),
    );

    it.each(attempts)('such as $who cannot $what, nor tell it from one that does not exist', async (attempt) => {
      await threads.send(elena, conversationId);
      threads.app.publisher.take();
      const nowhere = ConversationId.parse(threads.app.ids.next('cnv'));
      const device = threads.as(attempt.intruder());
      const answer = await device.ask(attempt.operation, { ...attempt.input, conversationId });
      const answerToNothing = await device.ask(attempt.operation, { ...attempt.input, conversationId: nowhere });
      expect(refusalOf(answer)).toMatchObject({ code: 'NOT_FOUND' });
      expect(refusalOf(answer)).toEqual(refusalOf(answerToNothing));
      expect(threads.app.publisher.take()).toEqual([]);
      expect((await entriesOf(elena)).head).toEqual({ seq: 1, change: 1 });
    });
  });
});
