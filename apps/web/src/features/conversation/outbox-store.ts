import { useSyncExternalStore } from 'react';
import type { Client, Outbox } from '@parley/client';
import type { ConversationId } from '@parley/contract';
import type { OutboxItem } from '@parley/domain';
import { useClient } from '../../platform/client/client-context.tsx';

const NONE: readonly OutboxItem[] = [];

/** The outbox of each line to the server, while somebody is signed in on it. */
const outboxes = new WeakMap<Client, Outbox>();
const listeners = new Set<() => void>();

/** Says which outbox belongs to a line from now on. */
export function setOutbox(client: Client, outbox: Outbox | null): void {
  if (outbox) outboxes.set(client, outbox);
  else outboxes.delete(client);
  for (const listener of listeners) listener();
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
  const all = useSyncExternalStore(
    outbox?.subscribe ?? nothing,
    outbox?.snapshot ?? ((): readonly OutboxItem[] => NONE),
  );
  const own = all.filter(({ conversationId }) => conversationId === id);
  return own.length === 0 ? NONE : own;
}
