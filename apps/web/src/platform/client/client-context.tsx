import { createContext, use, useSyncExternalStore } from 'react';
import type { ReactElement, ReactNode } from 'react';
import type { Client, ConnectionState } from '@parley/client';

const ClientContext = createContext<Client | null>(null);

export function ClientProvider({
  client,
  children,
}: {
  readonly client: Client;
  readonly children: ReactNode;
}): ReactElement {
  return <ClientContext value={client}>{children}</ClientContext>;
}

/** This browser's line to the server. */
export function useClient(): Client {
  const client = use(ClientContext);
  if (!client) throw new Error('useClient needs a ClientProvider above it');
  return client;
}

/** How the line to the server stands now. */
export function useConnection(): ConnectionState {
  const { connection } = useClient();
  return useSyncExternalStore(connection.subscribe, connection.snapshot);
}
