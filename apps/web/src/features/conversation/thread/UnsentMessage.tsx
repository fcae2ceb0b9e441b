import type { ReactElement } from 'react';
import type { OutboxItem } from '@parley/domain';
import { AppError } from '@parley/contract';
import { DeliveryState, Entry, MessageText } from '@parley/ui';
import { useConnection } from '../../../platform/client/client-context.tsx';
import { useErrorText } from '../../../platform/error-text.ts';
import { useFormat } from '../../../platform/format/use-format.ts';
import { useT } from '../../../platform/i18n/use-t.ts';
import { useSignedIn } from '../../identity/index.ts';
import { useOutbox } from '../outbox-store.ts';

function Delivery({ item }: { readonly item: OutboxItem }): ReactElement {
  const t = useT('conversation');
  const errorText = useErrorText();
  const outbox = useOutbox();
  const { status } = useConnection();
  if (item.delivery.status !== 'failed') {
    return <DeliveryState state="sending" text={status === 'connected' ? t('sending') : t('waits')} />;
  }
  return (
    <DeliveryState
      state="failed"
      text={t('notSent', { reason: errorText(new AppError(item.delivery.code, 'The message was refused')) })}
      retryLabel={t('retry')}
      deleteLabel={t('delete')}
      onRetry={() => outbox?.retry(item.clientId)}
      onDelete={() => outbox?.discard(item.clientId)}
    />
  );
}

/** An own message that is on its way, or did not arrive. */
export function UnsentMessage({
  item,
  grouped,
}: {
  readonly item: OutboxItem;
  readonly grouped: boolean;
}): ReactElement {
  const t = useT('conversation');
  const format = useFormat();
  const { user } = useSignedIn();
  return (
    <Entry
      time={format.time(item.createdAt)}
      dateTime={new Date(item.createdAt).toISOString()}
      author={user}
      authorLabel={t('you')}
      grouped={grouped}
      unsent
    >
      <MessageText text={item.text} />
      <Delivery item={item} />
    </Entry>
  );
}
