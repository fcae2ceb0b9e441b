import { memo } from 'react';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import type { ConversationView } from '@parley/contract';
import { Avatar, ListRow } from '@parley/ui';
import { useFormat } from '../../../platform/format/use-format.ts';
import { useNow } from '../../../platform/format/use-now.ts';
import { useT } from '../../../platform/i18n/use-t.ts';
import { conversationPath } from '../keys.ts';
import { useRowLine } from './use-row-line.ts';

interface ConversationRowProps {
  readonly conversation: ConversationView;
  readonly current: boolean;
}

/** One conversation in the list. */
export const ConversationRow = memo(function ConversationRow({
  conversation,
  current,
}: ConversationRowProps): ReactElement {
  const t = useT('conversation');
  const format = useFormat();
  const now = useNow();
  const line = useRowLine(conversation);
  const { id, title, kind, unread } = conversation;
  const at = conversation.lastEntry?.createdAt ?? conversation.createdAt;
  return (
    <Link href={conversationPath(id)} asChild>
      <ListRow
        avatar={<Avatar id={id} name={title} group={kind !== 'direct'} size={40} />}
        name={title}
        time={format.recent(at, now)}
        dateTime={new Date(at).toISOString()}
        text={line.text}
        icon={line.icon}
        tone={line.tone}
        current={current}
        unread={unread > 0}
        badge={
          unread > 0 ? { text: unread > 99 ? '99+' : String(unread), label: t('unread', { count: unread }) } : undefined
        }
      />
    </Link>
  );
});
