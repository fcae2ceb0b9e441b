import { randomUUID } from 'node:crypto';
import { conversationContract, pollContract, type ConversationId, type Entry } from '@parley/contract';
import { eachStore } from '@parley/db/testing';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Inhabitant } from '../../testing/test-house.ts';
import { TestThreads } from '../../testing/test-threads.ts';

const { queries, commands, events } = conversationContract;

eachStore('conversations', (context) => {
  let threads: TestThreads;
  let elena: Inhabitant;
  let bence: Inhabitant;
  let conversationId: ConversationId;

  beforeAll(async () => {
    threads = await TestThreads.open(context.store);
    ({ elena, bence } = threads.cast);
  });
  beforeEach(async () => {
    conversationId = await threads.conversation(elena, bence);
  });

  const entriesOf = (person: Inhabitant, input: { beforeSeq?: number; sinceChange?: number; limit?: number } = {}) =>
    threads.as(person).call(queries.entries, { conversationId, ...input });
  const place = () => ({ workspaceId: elena.caller.workspaceId, conversationId });
  const textOf = (entry: Entry): unknown => entry.body['text'];
  /** Edits an entry as a feature does. */
  const edit = (entry: Entry, text: string): Promise<Entry> =>
    threads.store.transaction((tx) =>
      threads.conversations.editEntry(tx, { ...place(), entryId: entry.id, body: { text } }),
    );

  describe('writing', () => {
    it('answers with the entry and tells the conversation', async () => {
      const entry = await threads.send(elena, conversationId, { text: '  Сайн байна уу 👋 ', clientId: 'client-1' });
      expect(entry).toEqual({
        id: entry.id,
        conversationId,
        seq: 1,
        change: 1,
        kind: conversationContract.entries.message.kind,
        author: { id: elena.userId, name: 'Elena Marsh', picture: null },
        clientId: 'client-1',
        body: { text: 'Сайн байна уу 👋' },
        createdAt: threads.app.clock.now(),
        editedAt: null,
      });
      expect(threads.app.publisher.take()).toEqual([
        { event: events.readMoved.name, to: [`user:${elena.userId}`], data: { conversationId, readSeq: 1 } },
        {
          event: events.entryChanged.name,
          to: [`conversation:${conversationId}`],
          data: { conversationId, entry, head: { seq: 1, change: 1 } },
        },
      ]);
    });

    it('[CV1] [CV2] numbers entries without gaps and changes one by one, whoever writes and edits at the same time', async () => {
      const first = await threads.send(elena, conversationId);
      const people = [elena, bence];
      await Promise.all(
        Array.from({ length: 20 }, async (_, index) => {
          const person = people[index % 2] ?? elena;
          return index % 5 === 4 ? edit(first, `Edit ${index}`) : threads.send(person, conversationId);
        }),
      );
      const { entries, head } = await entriesOf(elena, { limit: 200 });
      expect(entries.map((entry) => entry.seq)).toEqual(Array.from({ length: 17 }, (_, index) => index + 1));
      expect(head).toEqual({ seq: 17, change: 21 });
      const published = threads.app.publisher
        .take()
        .flatMap((sent) => ('event' in sent && sent.event === events.entryChanged.name ? [sent.data] : []))
        .map((data) => events.entryChanged.schema.parse(data).entry.change);
      expect(published.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 21 }, (_, index) => index + 1));
    });

    it('[CV3] adds one entry however often and however much at once a client repeats itself', async () => {
      const again = { text: 'Once', clientId: 'client-7' };
      const all = await Promise.all(Array.from({ length: 8 }, () => threads.send(elena, conversationId, again)));
      const later = await threads.send(elena, conversationId, { ...again, text: 'Other words' });
      expect(new Set([...all, later].map((entry) => entry.id)).size).toBe(1);
      expect(textOf(later)).toBe('Once');
      const { entries } = await entriesOf(elena);
      expect(entries).toEqual([all[0]]);
    });

    it('[CV3] keeps apart what others, or the same person elsewhere, sent under the same client id', async () => {
      const same = { clientId: 'client-7' };
      const elsewhere = await threads.conversation(elena, bence);
      const made = [
        await threads.send(elena, conversationId, same),
        await threads.send(bence, conversationId, same),
        await threads.send(elena, elsewhere, same),
      ];
      expect(new Set(made.map((entry) => entry.id)).size).toBe(3);
    });

    it('refuses a client id that belongs to an entry of another kind', async () => {
      await threads.send(elena, conversationId, { clientId: 'client-7' });
      const append = threads.store.transaction((tx) =>
        threads.conversations.appendEntry(tx, {
          ...place(),
          kind: pollContract.entries.poll,
          authorId: elena.userId,
          clientId: 'client-7',
          body: { pollId: threads.app.ids.next('pol'), question: 'Tea?', state: 'open' },
        }),
      );
      await expect(append).rejects.toMatchObject({ code: 'INVALID_INPUT', field: 'clientId' });
    });

    it('stores nothing and tells nobody when a body is not what its kind says', async () => {
      const append = threads.store.transaction((tx) =>
        threads.conversations.appendEntry(tx, {
          ...place(),
          kind: conversationContract.entries.message,
          authorId: elena.userId,
          clientId: null,
          body: { text: 7 },
        }),
      );
      await expect(append).rejects.toThrow('text');
      expect((await entriesOf(elena)).entries).toEqual([]);
      expect(threads.app.publisher.take()).toEqual([]);
    });

    it('tells nobody of what was rolled back, and reuses its numbers', async () => {
      const append = threads.store.transaction(async (tx) => {
        const message = {
          ...place(),
          kind: conversationContract.entries.message,
          clientId: null,
          body: { text: 'No' },
        };
        await threads.conversations.appendEntry(tx, { ...message, authorId: null });
        throw new Error('Changed my mind');
      });
      await expect(append).rejects.toThrow('Changed my mind');
      expect(threads.app.publisher.take()).toEqual([]);
      expect((await threads.send(elena, conversationId)).seq).toBe(1);
    });

    it('has a system entry without an author', async () => {
      const entry = await threads.store.transaction((tx) =>
        threads.conversations.appendEntry(tx, {
          ...place(),
          kind: conversationContract.entries.message,
          authorId: null,
          clientId: null,
          body: { text: 'Bence joined' },
        }),
      );
      expect(entry).toMatchObject({ author: null, clientId: null });
      expect((await entriesOf(bence)).entries).toEqual([entry]);
    });

    it.each([
      ['nothing', ' \n '],
      ['too much', 'x'.repeat(8001)],
      ['control characters', 'a\u0000b'],
      ['half a character', 'a\uD83D'],
    ])('[CV9] refuses %s', async (_, text) => {
      const clientId = randomUUID();
      const input = { conversationId, clientId, text };
      expect(await threads.as(elena).outcome(commands.send, input)).toBe('INVALID_INPUT');
    });

    it('[CV9] takes 8000 characters, tabs and line breaks', async () => {
      const text = `\ta\r\n${'ő'.repeat(7990)}\nb`.trim();
      expect(textOf(await threads.send(elena, conversationId, { text }))).toBe(text);
    });
  });

  describe('editing', () => {
    it('[CV2] moves the change of the entry and of the conversation, not its place', async () => {
      const first = await threads.send(elena, conversationId, { text: 'One' });
      await threads.send(elena, conversationId, { text: 'Two' });
      threads.app.clock.advance(1000);
      const edited = await edit(first, 'One, corrected');
      expect(edited).toEqual({
        ...first,
        change: 3,
        body: { text: 'One, corrected' },
        editedAt: threads.app.clock.now(),
      });
      expect((await entriesOf(bence)).entries.map(textOf)).toEqual(['One, corrected', 'Two']);
      expect((await entriesOf(bence)).head).toEqual({ seq: 2, change: 3 });
    });

    it('answers NOT_FOUND for an entry of another workspace', async () => {
      const entry = await threads.send(elena, conversationId);
      const { workspaceId } = threads.cast.stranger.caller;
      const editing = threads.store.transaction((tx) =>
        threads.conversations.editEntry(tx, { workspaceId, entryId: entry.id, body: { text: 'Mine now' } }),
      );
      await expect(editing).rejects.toMatchObject({ code: 'NOT_FOUND' });
    });
  });

  describe('reading', () => {
    it('gives the last page oldest first, and older pages before a place', async () => {
      for (let n = 1; n <= 5; n += 1) await threads.send(elena, conversationId, { text: `${n}` });
      const last = await entriesOf(bence, { limit: 2 });
      expect([last.entries.map(textOf), last.more]).toEqual([['4', '5'], true]);
      const older = await entriesOf(bence, { limit: 2, beforeSeq: 4 });
      expect([older.entries.map(textOf), older.more]).toEqual([['2', '3'], true]);
      const oldest = await entriesOf(bence, { limit: 2, beforeSeq: 2 });
      expect([oldest.entries.map(textOf), oldest.more]).toEqual([['1'], false]);
      const beyond = Number.MAX_SAFE_INTEGER;
      expect((await entriesOf(bence, { beforeSeq: beyond })).entries.map(textOf)).toEqual(['1', '2', '3', '4', '5']);
      expect((await entriesOf(bence, { sinceChange: beyond })).entries).toEqual([]);
    });

    it('[CV8] gives what moved since a change, page by page, and ends with what a fresh client sees', async () => {
      const [one] = [
        await threads.send(elena, conversationId, { text: '1' }),
        await threads.send(elena, conversationId),
      ];
      const known = await entriesOf(bence);
      await edit(one, '1, corrected');
      for (let n = 3; n <= 6; n += 1) await threads.send(elena, conversationId, { text: `${n}` });
      const held = new Map(known.entries.map((entry) => [entry.seq, entry]));
      let since = known.head.change;
      for (let more = true; more;) {
        const page = await entriesOf(bence, { sinceChange: since, limit: 2 });
        for (const entry of page.entries) held.set(entry.seq, entry);
        since = page.entries.at(-1)?.change ?? page.head.change;
        ({ more } = page);
      }
      const fresh = await entriesOf(bence);
      expect([...held.values()]).toEqual(fresh.entries);
      expect(since).toBe(fresh.head.change);
    });

    it('[CV5] counts unread from a pointer that never moves back and never past the end', async () => {
      const read = (seq: number) => threads.as(bence).call(commands.read, { conversationId, seq });
      for (let n = 0; n < 4; n += 1) await threads.send(elena, conversationId);
      threads.app.publisher.take();
      expect(await read(0)).toEqual({ readSeq: 0, unread: 4 });
      expect(await read(3)).toEqual({ readSeq: 3, unread: 1 });
      expect(await read(1)).toEqual({ readSeq: 3, unread: 1 });
      expect(await read(Number.MAX_SAFE_INTEGER)).toEqual({ readSeq: 4, unread: 0 });
      const moved = (readSeq: number) => ({
        event: events.readMoved.name,
        to: [`user:${bence.userId}`],
        data: { conversationId, readSeq },
      });
      expect(threads.app.publisher.take()).toEqual([moved(3), moved(4)]);
    });

    it('[CV5] takes what one writes oneself, and all before it, as read', async () => {
      await threads.send(elena, conversationId);
      await threads.send(bence, conversationId);
      const { conversation } = await threads.as(bence).call(queries.open, { conversationId });
      expect([conversation.readSeq, conversation.unread]).toEqual([2, 0]);
    });
  });
});
