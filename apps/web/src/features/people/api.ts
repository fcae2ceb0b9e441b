import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { peopleContract } from '@parley/contract';
import type { CallInputOf, InviteView, PersonView } from '@parley/contract';
import type { Client } from '@parley/client';
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
export function usePeople() {
  const client = useClient();
  return useQuery({
    queryKey: peopleKeys.list,
    queryFn: async ({ signal }): Promise<People> => (await client.api.call(asks.list, {}, { signal })).people,
  });
}

/** Invite links that can still be used; for admins. */
export function useInvites() {
  const client = useClient();
  return useQuery({
    queryKey: peopleKeys.invites,
    queryFn: async ({ signal }) => (await client.api.call(asks.invites, {}, { signal })).invites,
    // Uses are counted without an event.
    staleTime: 0,
  });
}

/** What an invite link leads to. Not tried again by itself: a wrong link stays wrong. */
export function inviteQuery(client: Pick<Client, 'api'>, token: string) {
  return queryOptions({
    queryKey: peopleKeys.invite(token),
    queryFn: ({ signal }) => client.api.call(asks.lookAtInvite, { token }, { signal }),
  });
}

export function useMakeInvite() {
  const client = useClient();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (input: CallInputOf<typeof commands.invite>) => client.api.call(commands.invite, input),
    onSuccess: () => queries.invalidateQueries({ queryKey: peopleKeys.invites }),
  });
}

export function useRevokeInvite() {
  const client = useClient();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (inviteId: InviteView['id']) => client.api.call(commands.revokeInvite, { inviteId }),
    onSettled: () => queries.invalidateQueries({ queryKey: peopleKeys.invites }),
  });
}

export function useSetRole() {
  const client = useClient();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (input: CallInputOf<typeof commands.setRole>) => client.api.call(commands.setRole, input),
    onSuccess: (person: PersonView) => queries.setQueryData<People>(peopleKeys.list, (people) => people && withPerson(people, person)),
  });
}
