import { useCallback } from 'react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { QueryClient, QueryFunctionContext } from '@tanstack/react-query';
import type { Client } from '@parley/client';
import { identityContract } from '@parley/contract';
import type { Nothing, OutputOf, Viewer } from '@parley/contract';
import { useClient } from '../../platform/client/client-context.tsx';

const { queries: asks, commands } = identityContract;

export const identityKeys = {
  all: ['identity'],
  viewer: ['identity', 'viewer'],
  status: ['identity', 'status'],
  sessions: ['identity', 'sessions'],
} as const;

export type ServerStatus = OutputOf<typeof asks.status>;

/** Asked once: the app's start and every new connection ask again. */
interface Ask<T> {
  readonly retry: false;
  readonly queryKey: readonly string[];
  readonly queryFn: (asked: Pick<QueryFunctionContext, 'signal'>) => Promise<T>;
}

export function viewerQuery(client: Pick<Client, 'api'>): Ask<Viewer | null> {
  return {
    retry: false,
    queryKey: identityKeys.viewer,
    queryFn: async ({ signal }) => (await client.api.call(asks.viewer, {}, { signal })).viewer,
  };
}

export function statusQuery(client: Pick<Client, 'api'>): Ask<ServerStatus> {
  return {
    retry: false,
    queryKey: identityKeys.status,
    queryFn: ({ signal }) => client.api.call(asks.status, {}, { signal }),
  };
}

/**
 * Says who is signed in here from now on. When it is somebody else than before, everything the cache holds of the former
 * person is forgotten first.
 */
export function setViewer(queries: QueryClient, viewer: Viewer | null): void {
  const before = queries.getQueryData<Viewer | null>(identityKeys.viewer);
  if (before?.user.id !== viewer?.user.id)
    queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== identityKeys.all[0] });
  queries.removeQueries({ queryKey: identityKeys.sessions });
  queries.setQueryData<Viewer | null>(identityKeys.viewer, viewer);
}

/** Who is signed in, or null. The app asks before it shows the first page, so this never waits. */
export function useViewer(): Viewer | null {
  const client = useClient();
  return useQuery(viewerQuery(client)).data ?? null;
}

/** Who is signed in, on pages that are only shown to somebody who is. */
export function useSignedIn(): Viewer {
  const viewer = useViewer();
  if (!viewer) throw new Error('This page is for people who are signed in');
  return viewer;
}

/** What is known about the server before anybody has signed in. */
export function useServerStatus(): ServerStatus | null {
  const client = useClient();
  return useQuery(statusQuery(client)).data ?? null;
}

/** Ends the session on this device, or on all devices. The cache forgets the person even when the server cannot be reached. */
export function useSignOut(): (where: 'here' | 'everywhere') => Promise<Nothing> {
  const client = useClient();
  const queries = useQueryClient();
  return useCallback(
    async (where) => {
      const answer = await client.api.call(where === 'here' ? commands.signOut : commands.signOutEverywhere, {});
      client.connection.disconnect();
      setViewer(queries, null);
      return answer;
    },
    [client, queries],
  );
}
