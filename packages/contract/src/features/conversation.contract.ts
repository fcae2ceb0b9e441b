import { z } from 'zod';
import { defineContract } from '../kernel/contract.ts';
import { ClientId, ConversationId, EntryId, Nothing, Timestamp, UserId, bodyText } from '../kernel/primitives.ts';
import { UserView } from './identity.contract.ts';

export const MAX_MESSAGE_CHARS = 8000;
export const ENTRY_PAGE = 50;

export const ConversationKind = z.enum(['direct', 'group', 'channel', 'class', 'customer']);
export type ConversationKind = z.infer<typeof ConversationKind>;

/**
 * One row of a timeline. `seq` counts the entries of the conversation without gaps; `change` moves at every insert and
 * edit. `body` belongs to the feature that owns `kind`, see `entries` of each contract.
 */
export const Entry = z.object({
  id: EntryId,
  conversationId: ConversationId,
  seq: z.number().int().positive(),
  change: z.number().int().positive(),
  kind: z.string(),
  /** Null for what the system wrote. The name stays even when the person is gone. */
  author: z.object({ id: UserId, name: z.string(), picture: z.string().nullable() }).nullable(),
  clientId: z.string().nullable(),
  body: z.record(z.string(), z.unknown()),
  createdAt: Timestamp,
  editedAt: Timestamp.nullable(),
});
export type Entry = z.infer<typeof Entry>;

/** Where a timeline stands: the last `seq` and the last `change`. */
export const Head = z.object({ seq: z.number().int().nonnegative(), change: z.number().int().nonnegative() });
export type Head = z.infer<typeof Head>;

export const ConversationView = z.object({
  id: ConversationId,
  kind: ConversationKind,
  title: z.string(),
  head: Head,
  lastEntry: Entry.nullable(),
  unread: z.number().int().nonnegative(),
  readSeq: z.number().int().nonnegative(),
  createdAt: Timestamp,
});
export type ConversationView = z.infer<typeof ConversationView>;

const of = z.object({ conversationId: ConversationId });

export const conversationContract = defineContract('conversation', {
  queries: {
    list: {
      summary: "The caller's conversations, last active first.",
      access: 'guest',
      input: Nothing,
      output: z.object({ conversations: z.array(ConversationView) }),
    },
    open: {
      summary: 'One conversation and who is in it.',
      access: 'guest',
      input: of,
      output: z.object({ conversation: ConversationView, members: z.array(UserView) }),
      errors: ['NOT_FOUND'],
    },
    entries: {
      summary:
        'A page of the timeline, oldest first: the last entries before `beforeSeq`, or all that moved after `sinceChange`.',
      access: 'guest',
      input: of.extend({
        beforeSeq: z.number().int().positive().optional(),
        sinceChange: z.number().int().nonnegative().optional(),
        limit: z.number().int().min(1).max(200).default(ENTRY_PAGE),
      }),
      output: z.object({ entries: z.array(Entry), more: z.boolean(), head: Head }),
      errors: ['NOT_FOUND'],
    },
  },
  commands: {
    send: {
      summary: 'Write a message. Sending the same `clientId` again answers with the first result.',
      access: 'guest',
      input: of.extend({ clientId: ClientId, text: bodyText(MAX_MESSAGE_CHARS) }),
      output: z.object({ entry: Entry }),
      errors: ['NOT_FOUND'],
      limit: { points: 60, seconds: 30, per: 'user' },
    },
    read: {
      summary: 'Say up to which entry the caller has read. Never moves back.',
      access: 'guest',
      input: of.extend({ seq: z.number().int().nonnegative() }),
      output: z.object({ readSeq: z.number().int(), unread: z.number().int() }),
      errors: ['NOT_FOUND'],
    },
  },
  events: {
    /** An entry is new or was edited. A receiver whose `change` is more than one behind fetches what it missed. */
    entryChanged: z.object({ conversationId: ConversationId, entry: Entry, head: Head }),
    /** To the reader's own devices. */
    readMoved: z.object({ conversationId: ConversationId, readSeq: z.number().int() }),
    memberAdded: z.object({ conversationId: ConversationId, user: UserView }),
    memberRemoved: z.object({ conversationId: ConversationId, userId: UserId }),
  },
  entries: {
    message: z.object({ text: z.string() }),
  },
});
