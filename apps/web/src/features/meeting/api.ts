import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { QueryClient, UseMutationResult, UseQueryResult } from '@tanstack/react-query';
import { meetingContract } from '@parley/contract';
import type { ConversationId, MeetingLink } from '@parley/contract';
import { useClient } from '../../platform/client/client-context.tsx';
import { useViewer } from '../identity/index.ts';
import { withLink } from './link-list.ts';
import type { LinkList } from './link-list.ts';

/** Cache key of the caller's meeting links. */
export const linksKey: readonly string[] = [meetingContract.queries.list.name];

export function patchLinks(queries: QueryClient, patch: (list: LinkList) => LinkList): void {
  queries.setQueryData<LinkList>(linksKey, (list) => list && patch(list));
}

/** The meeting links of the signed-in member, newest first, kept current by events. Guests have none. */
export function useLinks(): UseQueryResult<LinkList> {
  const { api } = useClient();
  const viewer = useViewer();
  return useQuery({
    queryKey: linksKey,
    queryFn: ({ signal }): Promise<LinkList> => api.call(meetingContract.queries.list, {}, { signal }),
    enabled: viewer !== null && viewer.user.role !== 'guest',
  });
}

/** The meeting link of a conversation; null while it is not known or there is none. */
export function useLinkOf(conversationId: ConversationId): MeetingLink | null {
  return useLinks().data?.links.find((link) => link.conversationId === conversationId) ?? null;
}

/** Makes a conversation with a permanent meeting link. */
export function useCreateMeeting(): UseMutationResult<MeetingLink, Error, { readonly title: string }> {
  const { api } = useClient();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async ({ title }): Promise<MeetingLink> =>
      (await api.call(meetingContract.commands.create, { title })).link,
    onSuccess: (link) => patchLinks(queries, (list) => withLink(list, link)),
  });
}
