import { z } from 'zod';
import { defineContract } from '../kernel/contract.ts';
import { ClientId, ConversationId, Nothing, Timestamp, UserId, idSchema, lineText } from '../kernel/primitives.ts';

export const PollId = idSchema('pol');
export type PollId = z.infer<typeof PollId>;

export const MAX_POLL_OPTIONS = 10;

/** What everybody sees of a poll: how many chose what, never who. */
export const PollTally = z.object({
  id: PollId,
  conversationId: ConversationId,
  question: z.string(),
  options: z.array(z.object({ text: z.string(), votes: z.number().int().nonnegative() })),
  voters: z.number().int().nonnegative(),
  state: z.enum(['open', 'closed']),
  createdBy: z.object({ id: UserId, name: z.string() }),
  createdAt: Timestamp,
  /** Moves with every vote and at closing; a receiver drops what is older than it has. */
  version: z.number().int().positive(),
});
export type PollTally = z.infer<typeof PollTally>;

/** A poll as the caller sees it: with the own choice, as an index of `options`. */
export const PollView = PollTally.extend({ myVote: z.number().int().nonnegative().nullable() });
export type PollView = z.infer<typeof PollView>;

const OptionText = lineText(120);

export const pollContract = defineContract('poll', {
  queries: {
    list: {
      summary: 'Polls of a conversation, newest first.',
      access: 'guest',
      input: z.object({ conversationId: ConversationId }),
      output: z.object({ polls: z.array(PollView) }),
      errors: ['NOT_FOUND'],
    },
  },
  commands: {
    create: {
      summary: 'Ask a question with two to ten answers.',
      access: 'guest',
      input: z.object({
        conversationId: ConversationId,
        clientId: ClientId,
        question: lineText(300),
        options: z
          .array(OptionText)
          .min(2)
          .max(MAX_POLL_OPTIONS)
          .refine((list) => new Set(list).size === list.length, 'has the same answer twice'),
      }),
      output: PollView,
      errors: ['NOT_FOUND'],
      limit: { points: 20, seconds: 60, per: 'user' },
    },
    vote: {
      summary: 'Choose an answer, or another one while the poll is open.',
      access: 'guest',
      input: z.object({
        pollId: PollId,
        option: z
          .number()
          .int()
          .min(0)
          .max(MAX_POLL_OPTIONS - 1),
      }),
      output: PollView,
      errors: ['NOT_FOUND', 'POLL_CLOSED', 'NO_SUCH_OPTION'],
    },
    close: {
      summary: 'Close a poll. Only who made it, or an admin.',
      access: 'guest',
      input: z.object({ pollId: PollId }),
      output: PollView,
      errors: ['NOT_FOUND', 'NOT_POLL_OWNER'],
    },
  },
  events: {
    changed: z.object({ poll: PollTally }),
    /** To the voter's own devices. */
    voted: z.object({ conversationId: ConversationId, pollId: PollId, option: z.number().int() }),
  },
  entries: { poll: z.object({ pollId: PollId, question: z.string(), state: z.enum(['open', 'closed']) }) },
  snapshot: { input: Nothing.optional(), output: z.object({ polls: z.array(PollView) }) },
});
