import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ConversationServer, READER, conversationId } from '../../../testing/conversation-server.ts';
import type { ServerEvent } from '../../../testing/conversation-server.ts';
import { filtered, withEntry, withRead } from './conversation-list.ts';
import type { ConversationList, Patched } from './conversation-list.ts';
import { neighbour } from './use-conversation-keys.ts';

const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ type: fc.constant('write' as const), nth: fc.nat(3), author: fc.nat(2) }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('edit' as const), nth: fc.nat(3), index: fc.nat(9) }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('read' as const), nth: fc.nat(3), index: fc.nat(9) }) },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

function server(): ConversationServer {
  const made = new ConversationServer();
  for (let n = 0; n < 4; n += 1) made.create();
  return made;
}

function run(conversations: ConversationServer, one: Step): ServerEvent[] {
  if (one.type === 'write') return conversations.write(one.nth, one.author);
  return one.type === 'edit' ? conversations.edit(one.nth, one.index) : conversations.read(one.nth, one.index);
}

function apply(list: ConversationList, event: ServerEvent): Patched {
  return event.type === 'entry'
    ? withEntry(list, event.data, READER)
    : { list: withRead(list, event.data.conversationId, event.data.readSeq), stale: false };
}

describe('the cached list of conversations', () => {
  test('a fetched list with the events after it equals a fresh fetch', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), fc.array(step, { maxLength: 30 }), (before, after) => {
        const conversations = server();
        for (const one of before) run(conversations, one);
        let patched: Patched = { list: conversations.list(), stale: false };
        for (const event of after.flatMap((one) => run(conversations, one))) {
          patched = apply(patched.list, event);
          expect(patched.stale).toBe(false);
        }
        expect(patched.list).toEqual(conversations.list());
      }),
    );
  });

  test('whatever is lost, repeated or late, the list is right or knows that it is not', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ step, lost: fc.boolean(), again: fc.boolean() }), { maxLength: 40 }),
        (steps) => {
          const conversations = server();
          let list: ConversationList = conversations.list();
          const said: ServerEvent[] = [];
          const hear = (event: ServerEvent): void => {
            const patched = apply(list, event);
            list = patched.stale ? conversations.list() : patched.list;
          };
          for (const { step: one, lost, again } of steps) {
            const events = run(conversations, one).filter((event) => event.type === 'entry');
            said.push(...events);
            if (!lost) events.forEach(hear);
            if (again) said.forEach(hear);
          }
          // One more event of each conversation shows what was lost before it.
          for (let nth = 0; nth < 4; nth += 1) conversations.write(nth, 1).forEach(hear);
          const heads = (of: ConversationList): unknown =>
            of.map(({ id, head, lastEntry }) => ({ id, head, lastEntry }));
          expect(heads(list)).toEqual(heads(conversations.list()));
        },
      ),
    );
  });

  test('an entry of an unknown conversation asks for a fetch', () => {
    const conversations = server();
    const [event] = conversations.write(0, 1);
    expect(event && apply([], event)).toEqual({ list: [], stale: true });
  });

  test('an event that is in the list already leaves it as it is', () => {
    const conversations = server();
    const [event] = conversations.write(0, 1);
    const list = conversations.list();
    expect(event && apply(list, event).list).toBe(list);
  });

  test('the read pointer never moves back', () => {
    const conversations = server();
    conversations.write(0, 1);
    conversations.read(0, 1);
    const list = conversations.list();
    expect(withRead(list, conversationId(0), 0)).toBe(list);
  });
});

describe('finding a conversation', () => {
  const conversations = server();
  conversations.write(0, 1);
  const list = conversations.list();

  test('by title, whatever the case', () => {
    expect(filtered(list, ' CONVERSATION 2', false).map(({ title }) => title)).toEqual(['Conversation 2']);
  });

  test('only those with something unread', () => {
    expect(filtered(list, '', true).map(({ title }) => title)).toEqual(['Conversation 0']);
  });

  test('neighbours by keyboard, also from nowhere', () => {
    const [first, second] = list;
    const idOf = (conversation: typeof first): string | null => conversation?.id ?? null;
    expect([
      neighbour(list, idOf(first), 'down'),
      neighbour(list, null, 'down'),
      neighbour(list, idOf(first), 'up'),
      neighbour(list, null, 'up'),
    ]).toEqual([second, first, null, list.at(-1)]);
    expect([neighbour(list, idOf(second), 'unread'), neighbour(list, idOf(first), 'unread')]).toEqual([first, null]);
  });
});
