import type { ConversationId } from '@parley/contract';

export const conversationKeys = {
  all: ['conversation'],
  list: ['conversation', 'list'],
  members: ['conversation', 'members'],
  membersOf: (id: ConversationId) => ['conversation', 'members', id] as const,
  timelines: ['conversation', 'timeline'],
  timelineOf: (id: ConversationId) => ['conversation', 'timeline', id] as const,
} as const;

export const CONVERSATION_PATH = '/c/';

export function conversationPath(id: ConversationId): string {
  return `${CONVERSATION_PATH}${id}`;
}
