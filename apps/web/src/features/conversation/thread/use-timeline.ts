import { useCallback, useMemo } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ConversationId } from '@parley/contract';
import { hasOlder } from '@parley/domain';
import type { Timeline } from '@parley/domain';
import { useClient } from '../../../platform/client/client-context.tsx';
import { conversationKeys } from '../keys.ts';
import { completeTimeline, loadOlder } from './timeline-cache.ts';

export interface TimelineState {
  /** Null until the first page is there. */
  readonly timeline: Timeline | null;
  readonly error: unknown;
  readonly retry: () => void;
  readonly older: {
    readonly exist: boolean;
    readonly loading: boolean;
    readonly failed: boolean;
    readonly load: () => void;
  };
}

/** The entries of a conversation, kept complete while it is shown. */
export function useTimeline(id: ConversationId): TimelineState {
  const client = useClient();
  const queries = useQueryClient();
  const context = useMemo(() => ({ client, queries }), [client, queries]);
  const query = useQuery({
    queryKey: conversationKeys.timelineOf(id),
    queryFn: () => completeTimeline(context, id),
    // The cache is patched by reference; comparing ten thousand entries in depth would only cost time.
    structuralSharing: false,
  });
  const { refetch } = query;
  const { mutate, isPending, isError } = useMutation({ mutationFn: () => loadOlder(context, id) });
  const load = useCallback(() => {
    if (!isPending) mutate();
  }, [mutate, isPending]);
  const timeline = query.data?.loaded ? query.data : null;
  return {
    timeline,
    error: query.error,
    retry: () => void refetch(),
    older: { exist: timeline !== null && hasOlder(timeline), loading: isPending, failed: isError, load },
  };
}
