import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { conversationContract } from '@parley/contract';
import type { ConversationId, ConversationView } from '@parley/contract';
import type { FeatureContext } from '../../../app/feature.ts';
import { useClient } from '../../../platform/client/client-context.tsx';
import { conversationKeys } from '../keys.ts';
import { noteHeads } from '../thread/timeline-cache.ts';
import type { ConversationList } from './conversation-list.ts';

const { list: listQuery } = conversationContract.queries;

export function conversationsQuery(context: FeatureContext) {
  return queryOptions({
    queryKey: conversationKeys.list,
    queryFn: async ({ signal }): Promise<ConversationList> => {
      const { conversations } = await context.client.api.call(listQuery, {}, { signal });
      noteHeads(context, conversations);
      return conversations;
    },
  });
}

/** The reader's conversations, last active first. */
export function useConversations() {
  const client = useClient();
  const queries = useQueryClient();
  return useQuery(conversationsQuery({ client, queries }));
}

/** One conversation of the list, or null when it is not in it. */
export function useConversation(id: ConversationId): ConversationView | null {
  return useConversations().data?.find((conversation) => conversation.id === id) ?? null;
}

/** How many conversations have something unread. */
export function useUnreadConversations(): number {
  return useConversations().data?.filter(({ unread }) => unread > 0).length ?? 0;
}
