import { useMemo } from 'react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { conversationContract } from '@parley/contract';
import type { ConversationId, ConversationView, UserView } from '@parley/contract';
import { useClient } from '../../../platform/client/client-context.tsx';
import { conversationKeys } from '../keys.ts';
import type { ConversationList } from '../list/conversation-list.ts';

const { open } = conversationContract.queries;

export interface Members {
  readonly list: readonly UserView[];
  readonly byId: ReadonlyMap<UserView['id'], UserView>;
  readonly error: unknown;
  readonly retry: () => void;
}

function isListed(list: ConversationList | undefined, conversation: ConversationView): boolean {
  return list?.some(({ id }) => id === conversation.id) ?? true;
}

/** Who is in a conversation. Opening one that the list does not have yet makes the list catch up. */
export function useMembers(id: ConversationId): Members {
  const client = useClient();
  const queries = useQueryClient();
  const query = useQuery({
    queryKey: conversationKeys.membersOf(id),
    queryFn: async ({ signal }): Promise<readonly UserView[]> => {
      const { conversation, members } = await client.api.call(open, { conversationId: id }, { signal });
      if (!isListed(queries.getQueryData<ConversationList>(conversationKeys.list), conversation)) {
        void queries.invalidateQueries({ queryKey: conversationKeys.list });
      }
      return members;
    },
  });
  const { data, error, refetch } = query;
  return useMemo(
    () => ({
      list: data ?? [],
      byId: new Map(data?.map((member) => [member.id, member])),
      error,
      retry: () => void refetch(),
    }),
    [data, error, refetch],
  );
}
