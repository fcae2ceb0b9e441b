import type { ReactElement } from 'react';
import type { Entry } from '@parley/contract';
import { EventEntry } from '@parley/ui';
import { useFormat } from '../../../platform/format/use-format.ts';
import { useT } from '../../../platform/i18n/use-t.ts';

/** Something that a newer server wrote and this page does not know. */
export function UnknownEntry({ entry }: { readonly entry: Entry }): ReactElement {
  const t = useT('conversation');
  const format = useFormat();
  return (
    <EventEntry
      line
      icon="info"
      time={format.time(entry.createdAt)}
      dateTime={new Date(entry.createdAt).toISOString()}
      title={t('entry.unknown')}
      text={t('entry.unknownText')}
    />
  );
}
