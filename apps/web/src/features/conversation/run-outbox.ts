import { createOutbox, openOutboxStorage } from '@parley/client';
import type { UserId } from '@parley/contract';
import type { FeatureContext } from '../../app/feature.ts';
import { setOutbox } from './outbox-store.ts';
import { applyDelivered } from './thread/timeline-cache.ts';

/** Sends what was written on this device and not sent yet, now and whenever the connection is back, until it is stopped. */
export function runOutbox(context: FeatureContext, userId: UserId): () => void {
  const { client } = context;
  const outbox = createOutbox({
    call: client.api.call,
    connection: client.connection,
    storage: openOutboxStorage({ userId }),
  });
  const stopDelivered = outbox.onDelivered(({ entry }) => applyDelivered(context, entry));
  setOutbox(client, outbox);
  return () => {
    stopDelivered();
    outbox.close();
    setOutbox(client, null);
  };
}
