import { useLayoutEffect } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import type { JoinAnswer } from '@parley/contract';
import type { MeetingSession } from '@parley/client/media';
import { useClient } from '../../platform/client/client-context.tsx';
import { useFeatures } from '../../platform/features.tsx';

/** Hands each feature its part of every join answer. */
export function useApplySnapshots(session: Pick<MeetingSession, 'subscribe' | 'snapshot'>): void {
  const client = useClient();
  const queries = useQueryClient();
  const features = useFeatures();
  useLayoutEffect(() => {
    let applied: JoinAnswer | null = null;
    const apply = (): void => {
      const { answer } = session.snapshot();
      if (!answer || answer === applied) return;
      applied = answer;
      for (const feature of features) {
        const part = answer.snapshot[feature.name];
        if (part !== undefined) feature.applySnapshot?.({ client, queries }, part, answer);
      }
    };
    apply();
    return session.subscribe(apply);
  }, [session, client, queries, features]);
}
