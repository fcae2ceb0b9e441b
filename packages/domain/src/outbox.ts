import type { ConversationId } from '@parley/contract';

/** A message that has not become an entry yet. `createdAt` is ms of the writer's clock. */
export interface OutboxMessage {
  readonly clientId: string;
  readonly conversationId: ConversationId;
  readonly text: string;
  readonly createdAt: number;
}

/** `notBefore`: not sent again earlier, in ms. `failed`: refused with a code that repeating alone would not change. */
export type Delivery =
  | { readonly status: 'queued'; readonly attempts: number; readonly notBefore: number }
  | { readonly status: 'sending'; readonly attempts: number }
  | { readonly status: 'failed'; readonly code: string };

export type OutboxItem = OutboxMessage & { readonly delivery: Delivery };
