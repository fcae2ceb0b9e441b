import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { UseMutationResult, UseQueryResult } from '@tanstack/react-query';
import { peopleContract } from '@parley/contract';
import type { CallInputOf, InviteView, Nothing, OutputOf, PersonView } from '@parley/contract';
import { useClient } from '../../platform/client/client-context.tsx';
import { withPerson } from './people-list.ts';
import type { People } from './people-list.ts';

const { queries: asks, commands } = peopleContract;

export const peopleKeys = {
  all: ['people'],
  list: ['people', 'list'],
  invites: ['people', 'invites'],
  invite: (token: string) => ['people', 'invite', token] as const,
} as const;

/** The members of the workspace. */
export function usePeople(): UseQueryResult<People> {
  const client = useClient();
  return useQuery({
    queryKey: peopleKeys.list,
    queryFn: async ({ signal }): Promise<People> => (await client.api.call(asks.list, {}, { signal })).people,
  });
}

/** Invite links that can still be used; for admins. */
export function useInvites(): UseQueryResult<readonly InviteView[]> {
  const client = useClient();
  return useQuery({
    queryKey: peopleKeys.invites,
    queryFn: async ({ signal }) => (await client.api.call(asks.invites, {}, { signal })).invites,
    // Uses are counted without an event.
    staleTime: 0,
  });
}

/** What an invite link leads to. */
export function useInvitation(token: string): UseQueryResult<OutputOf<typeof asks.lookAtInvite>> {
  const client = useClient();
  return useQuery({
    queryKey: peopleKeys.invite(token),
    queryFn: ({ signal }) => client.api.call(asks.lookAtInvite, { token }, { signal }),
  });
}

/** Makes an invite link; the answer is the only one that ever holds it. */
export function useMakeInvite(): UseMutationResult<
  OutputOf<typeof commands.invite>,
  Error,
  CallInputOf<typeof commands.invite>
> {
  const client = useClient();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (input: CallInputOf<typeof commands.invite>) => client.api.call(commands.invite, input),
    onSuccess: () => queries.invalidateQueries({ queryKey: peopleKeys.invites }),
  });
}

/** Makes an invite link useless. */
export function useRevokeInvite(): UseMutationResult<Nothing, Error, InviteView['id']> {
  const client = useClient();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (inviteId: InviteView['id']) => client.api.call(commands.revokeInvite, { inviteId }),
    onSettled: () => queries.invalidateQueries({ queryKey: peopleKeys.invites }),
  });
}

/** Gives somebody another role. */
export function useSetRole(): UseMutationResult<PersonView, Error, CallInputOf<typeof commands.setRole>> {
  const client = useClient();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (input: CallInputOf<typeof commands.setRole>) => client.api.call(commands.setRole, input),
    onSuccess: (person: PersonView) =>
      queries.setQueryData<People>(peopleKeys.list, (people) => people && withPerson(people, person)),
  });
}
