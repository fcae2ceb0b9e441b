import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { QueryFunctionContext, UseQueryResult } from '@tanstack/react-query';
import { conversationContract } from '@parley/contract';
import type { ConversationId, ConversationView, MeetingView } from '@parley/contract';
import type { FeatureContext } from '../../../app/feature.ts';
import { useClient } from '../../../platform/client/client-context.tsx';
import { conversationKeys } from '../keys.ts';
import { noteHeads } from '../thread/timeline-cache.ts';
import type { ConversationList } from './conversation-list.ts';

const { list: listQuery } = conversationContract.queries;

interface ConversationsQuery {
  readonly queryKey: typeof conversationKeys.list;
  readonly queryFn: (asked: Pick<QueryFunctionContext, 'signal'>) => Promise<ConversationList>;
}

/** Asks for the list, and has timelines that turn out to be behind catch up. */
export function conversationsQuery(context: FeatureContext): ConversationsQuery {
  return {
    queryKey: conversationKeys.list,
    queryFn: async ({ signal }) => {
      const { conversations } = await context.client.api.call(listQuery, {}, { signal });
      noteHeads(context, conversations);
      return conversations;
    },
  };
}

/** The reader's conversations, last active first. */
export function useConversations(): UseQueryResult<ConversationList> {
  const client = useClient();
  const queries = useQueryClient();
  return useQuery(conversationsQuery({ client, queries }));
}

/** One conversation of the list, or null when it is not in it. */
export function useConversation(id: ConversationId): ConversationView | null {
  return useConversations().data?.find((conversation) => conversation.id === id) ?? null;
}

/** How much of a meeting's conversation the reader has not read. */
export function useUnreadOfMeeting({ conversationId }: Pick<MeetingView, 'conversationId'>): number {
  return useConversation(conversationId)?.unread ?? 0;
}

/** How many conversations have something unread. */
export function useUnreadConversations(): number {
  return useConversations().data?.filter(({ unread }) => unread > 0).length ?? 0;
}
