import { useEffect } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { identityKeys, useViewer } from '../features/identity/index.ts';
import { useClient, useConnection } from '../platform/client/client-context.tsx';
import { useSetLanguage } from '../platform/i18n/use-t.ts';
import type { FeatureDefinition } from './feature.ts';
import { wireEvents } from './events.ts';

/** While somebody is signed in: the connection is up, events reach the features, and what they run for a person runs. */
export function useSession(features: readonly FeatureDefinition[]): void {
  const client = useClient();
  const queries = useQueryClient();
  const viewer = useViewer();
  const setLanguage = useSetLanguage();
  const { status } = useConnection();
  const sessionId = viewer?.sessionId ?? null;
  const userId = viewer?.user.id ?? null;

  useEffect(() => wireEvents({ client, queries, features }), [client, queries, features]);

  useEffect(() => {
    if (sessionId === null) return undefined;
    client.connection.connect();
    return () => client.connection.disconnect();
  }, [client, sessionId]);

  useEffect(() => {
    if (userId === null) return undefined;
    const stops = features.map((feature) => feature.whileSignedIn?.({ client, queries }, userId));
    return () => {
      for (const stop of stops) stop?.();
    };
  }, [client, queries, features, userId]);

  useEffect(() => {
    // The server closed the session: ask who is signed in, and the guard leads to the right page.
    if (status === 'signed-out') void queries.invalidateQueries({ queryKey: identityKeys.viewer });
  }, [queries, status]);

  const language = viewer?.language ?? null;
  useEffect(() => {
    if (language !== null) void setLanguage(language);
  }, [language, setLanguage]);
}
