import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { QueryClient, UseMutationResult, UseQueryResult } from '@tanstack/react-query';
import { pollContract } from '@parley/contract';
import type { CallInputOf, ConversationId, PollId, PollView } from '@parley/contract';
import { useClient } from '../../platform/client/client-context.tsx';
import { newerOf, withPoll } from './poll-list.ts';
import type { PollList } from './poll-list.ts';

/** Cache key of the polls of one conversation. */
export function pollsKey(conversationId: ConversationId): readonly [string, ConversationId] {
  return [pollContract.queries.list.name, conversationId];
}

/** Patches the cached polls of a conversation; does nothing where they were never asked for. */
export function patchPolls(
  queries: QueryClient,
  conversationId: ConversationId,
  patch: (list: PollList) => PollList,
): void {
  const key = pollsKey(conversationId);
  const query = queries.getQueryCache().find<PollList>({ queryKey: key });
  if (!query) return;
  if (query.state.data !== undefined) {
    queries.setQueryData<PollList>(key, (list) => list && patch(list));
    return;
  }
  // The first fetch is under way and may have been answered before this happened: patch what it brings, a turn later,
  // when the cache has it.
  void query.promise?.then(
    () => setTimeout(() => queries.setQueryData<PollList>(key, (list) => list && patch(list)), 0),
    () => undefined,
  );
}

/** The polls of a conversation, newest first, kept current by events. */
export function usePolls(conversationId: ConversationId): UseQueryResult<PollList> {
  const { api } = useClient();
  return useQuery({
    queryKey: pollsKey(conversationId),
    queryFn: ({ signal }): Promise<PollList> => api.call(pollContract.queries.list, { conversationId }, { signal }),
    // Whatever order an answer and the events arrive in, the newer state of a poll stays.
    structuralSharing: (before, fetched) => newerOf(before as PollList | undefined, fetched as PollList),
  });
}

type Answered<Input> = UseMutationResult<PollView, Error, Input>;

function useAnsweringMutation<Input>(call: (input: Input) => Promise<PollView>): Answered<Input> {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: call,
    onSuccess: (poll) => patchPolls(queries, poll.conversationId, (list) => withPoll(list, poll)),
  });
}

export function useCreatePoll(): Answered<CallInputOf<typeof pollContract.commands.create>> {
  const { api } = useClient();
  return useAnsweringMutation((input) => api.call(pollContract.commands.create, input));
}

export function useVote(): Answered<{ readonly pollId: PollId; readonly option: number }> {
  const { api } = useClient();
  return useAnsweringMutation((input) => api.call(pollContract.commands.vote, input));
}

export function useClosePoll(): Answered<{ readonly pollId: PollId }> {
  const { api } = useClient();
  return useAnsweringMutation((input) => api.call(pollContract.commands.close, input));
}
