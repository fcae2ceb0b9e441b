import type { ReactElement } from 'react';
import { conversationContract } from '@parley/contract';
import { Entry as EntryOnLine, MessageText } from '@parley/ui';
import type { EntryProps } from '../../../app/feature.ts';
import { useFormat } from '../../../platform/format/use-format.ts';
import { useT } from '../../../platform/i18n/use-t.ts';
import { useThreadPeople } from './thread-people.ts';
import { UnknownEntry } from './UnknownEntry.tsx';

const { message } = conversationContract.entries;

/** Something somebody wrote. */
export function Entry({ entry, grouped }: EntryProps): ReactElement {
  const t = useT('conversation');
  const format = useFormat();
  const { reader, members } = useThreadPeople();
  const body = message.body.safeParse(entry.body);
  if (!body.success || !entry.author) return <UnknownEntry entry={entry} />;
  const { author } = entry;
  const guest = members.get(author.id)?.role === 'guest';
  return (
    <EntryOnLine
      time={format.time(entry.createdAt)}
      dateTime={new Date(entry.createdAt).toISOString()}
      author={author}
      authorLabel={author.id === reader ? t('you') : undefined}
      note={guest ? t('guest') : undefined}
      grouped={grouped}
    >
      <MessageText text={body.data.text} note={entry.editedAt === null ? undefined : t('edited')} />
    </EntryOnLine>
  );
}
