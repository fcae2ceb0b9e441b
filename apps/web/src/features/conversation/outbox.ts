import { useSyncExternalStore } from 'react';
import { createOutbox, openOutboxStorage } from '@parley/client';
import type { Client, Outbox } from '@parley/client';
import type { ConversationId, UserId } from '@parley/contract';
import type { OutboxItem } from '@parley/domain';
import type { FeatureContext } from '../../app/feature.ts';
import { useClient } from '../../platform/client/client-context.tsx';
import { applyDelivered } from './thread/timeline-cache.ts';

const NONE: readonly OutboxItem[] = [];

/** The outbox of each line to the server, while somebody is signed in on it. */
const outboxes = new WeakMap<Client, Outbox>();
const listeners = new Set<() => void>();

function announce(): void {
  for (const listener of listeners) listener();
}

/** Sends what was written on this device and not sent yet, now and whenever the connection is back; ends with the session. */
export function runOutbox(context: FeatureContext, userId: UserId): () => void {
  const { client } = context;
  const outbox = createOutbox({ call: client.api.call, connection: client.connection, storage: openOutboxStorage({ userId }) });
  const stopDelivered = outbox.onDelivered(({ entry }) => applyDelivered(context, entry));
  outboxes.set(client, outbox);
  announce();
  return () => {
    stopDelivered();
    outbox.close();
    outboxes.delete(client);
    announce();
  };
}

/** The outbox of the person who is signed in; null for the moment before it is open. */
export function useOutbox(): Outbox | null {
  const client = useClient();
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => outboxes.get(client) ?? null,
  );
}

const nothing = (): (() => void) => () => {};

/** The reader's messages of one conversation that are not entries yet. */
export function useUnsent(id: ConversationId): readonly OutboxItem[] {
  const outbox = useOutbox();
  const all = useSyncExternalStore(outbox?.subscribe ?? nothing, outbox?.snapshot ?? ((): readonly OutboxItem[] => NONE));
  const own = all.filter(({ conversationId }) => conversationId === id);
  return own.length === 0 ? NONE : own;
}
