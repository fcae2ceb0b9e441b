import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { AppError, ConversationId, conversationContract } from '@parley/contract';
import type { ConversationView } from '@parley/contract';
import type { Timeline } from '@parley/domain';
import { ConversationServer, READER } from '../../testing/conversation-server.ts';
import type { ServerEvent } from '../../testing/conversation-server.ts';
import { FakeClient } from '../../testing/fake-client.ts';
import { createQueryClient } from '../../platform/client/query-client.ts';
import type { FeatureContext } from '../../app/feature.ts';
import { identityKeys } from '../identity/index.ts';
import { applyConversationEvent } from './apply-events.ts';
import { conversationKeys } from './keys.ts';
import { conversationsQuery } from './list/use-conversations.ts';
import { completeTimeline, loadOlder } from './thread/timeline-cache.ts';

const { queries: asks, events } = conversationContract;

interface World extends FeatureContext {
  readonly client: FakeClient;
  readonly server: ConversationServer;
}

function world(): World {
  const server = new ConversationServer(4);
  server.create();
  server.create();
  const client = new FakeClient();
  client.answer(asks.list, () => ({ conversations: server.list() }));
  client.answer(asks.entries, (input) => server.page(ConversationId.parse(input.conversationId), input));
  const queries = createQueryClient();
  queries.setQueryData(identityKeys.viewer, { user: { id: READER } });
  return { client, queries, server };
}

function deliver(context: World, said: readonly ServerEvent[]): void {
  for (const event of said) {
    applyConversationEvent(
      context,
      event.type === 'entry'
        ? { name: events.entryChanged.name, data: event.data }
        : { name: events.readMoved.name, data: event.data },
    );
  }
}

const first = (context: World): ConversationView['id'] =>
  context.server.list().find(({ title }) => title.endsWith('0'))?.id ?? expect.fail();
const timelineOf = (context: World): Timeline | undefined =>
  context.queries.getQueryData<Timeline>(conversationKeys.timelineOf(first(context)));
const listOf = (context: World): unknown => context.queries.getQueryData(conversationKeys.list);

const write = fc.record({ nth: fc.nat(1), author: fc.nat(2), edits: fc.nat(5), edit: fc.boolean() });

describe('the cache of conversations', () => {
  test('a snapshot with the events after it equals a fresh fetch, for the list and a timeline', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(write, { maxLength: 15 }),
        fc.array(write, { maxLength: 15 }),
        async (before, after) => {
          const context = world();
          const run = ({ nth, author, edits, edit }: (typeof before)[number]): ServerEvent[] =>
            edit ? context.server.edit(nth, edits) : context.server.write(nth, author);
          for (const one of before) run(one);
          await context.queries.query(conversationsQuery(context));
          await completeTimeline(context, first(context));
          for (const one of after) deliver(context, run(one));
          expect(listOf(context)).toEqual(context.server.list());
          while ((timelineOf(context)?.from ?? 1) > 1) await loadOlder(context, first(context));
          expect(timelineOf(context)?.entries).toEqual(context.server.entries(0));
        },
      ),
      { numRuns: 60 },
    );
  });

  test('what was missed is fetched after a moment, without leaving out what was written meanwhile', async () => {
    vi.useFakeTimers();
    try {
      const context = world();
      await completeTimeline(context, first(context));
      context.server.write(0, 1);
      deliver(context, context.server.write(0, 1));
      expect(timelineOf(context)?.entries.map(({ seq }) => seq)).toEqual([2]);
      await vi.advanceTimersByTimeAsync(1000);
      await completeTimeline(context, first(context));
      expect(timelineOf(context)?.entries).toEqual(context.server.entries(0));
    } finally {
      vi.useRealTimers();
    }
  });

  test('an event during the first fetch is not lost', async () => {
    const context = world();
    context.client.answer(asks.entries, (input) => {
      const page = context.server.page(ConversationId.parse(input.conversationId), input);
      // Written after the answer was made, announced before it arrives.
      if (context.server.entries(0).length === 0) deliver(context, context.server.write(0, 1));
      return page;
    });
    await completeTimeline(context, first(context));
    expect(timelineOf(context)?.entries).toEqual(context.server.entries(0));
  });

  test('a timeline that nobody has opened is not kept', () => {
    const context = world();
    deliver(context, context.server.write(0, 1));
    expect(timelineOf(context)).toBeUndefined();
  });

  test('a failed fetch keeps what is there', async () => {
    const context = world();
    context.server.write(0, 1);
    await completeTimeline(context, first(context));
    context.client.answer(asks.entries, () => {
      throw new AppError('OFFLINE', 'No way to the server');
    });
    await expect(completeTimeline(context, first(context))).rejects.toMatchObject({ code: 'OFFLINE' });
    expect(timelineOf(context)?.entries).toEqual(context.server.entries(0));
  });

  test('being removed takes the conversation out of the list and forgets its timeline', async () => {
    const context = world();
    context.server.write(0, 1);
    await context.queries.query(conversationsQuery(context));
    await completeTimeline(context, first(context));
    const conversationId = first(context);
    applyConversationEvent(context, { name: events.memberRemoved.name, data: { conversationId, userId: READER } });
    expect(listOf(context)).toEqual(context.server.list().filter(({ id }) => id !== conversationId));
    expect(timelineOf(context)).toBeUndefined();
  });
});
