import type { Client, ConnectionState } from '@parley/client';
import type { QueryClient } from '@tanstack/react-query';
import type { FeatureContext, FeatureDefinition } from './feature.ts';

export interface Wires {
  readonly client: Pick<Client, 'events' | 'connection'> & FeatureContext['client'];
  readonly queries: QueryClient;
  readonly features: readonly FeatureDefinition[];
}

/**
 * Gives every event to every feature, and lets each catch up whenever the connection stands: after a loss, and the first
 * time too, for what moved between the first answers over HTTP and the connection. Returns what takes the wires down.
 */
export function wireEvents({ client, queries, features }: Wires): () => void {
  const context: FeatureContext = { client, queries };
  const stopEvents = client.events.onAny((event) => {
    for (const feature of features) feature.applyEvent?.(context, event);
  });
  let status: ConnectionState['status'] = client.connection.snapshot().status;
  const stopConnection = client.connection.subscribe(() => {
    const before = status;
    status = client.connection.snapshot().status;
    if (status !== 'connected' || before === 'connected') return;
    for (const feature of features) feature.onReconnected?.(context);
  });
  return () => {
    stopEvents();
    stopConnection();
  };
}
