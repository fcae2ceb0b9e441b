import { Suspense, useMemo, useState } from 'react';
import type { KeyboardEvent, ReactElement } from 'react';
import { useLocation } from 'wouter';
import { Bones, Button, Chip, Empty, ListPane, ListSection, Notice, Search } from '@parley/ui';
import { useErrorText } from '../../../platform/error-text.ts';
import { useT } from '../../../platform/i18n/use-t.ts';
import { CONVERSATION_PATH } from '../keys.ts';
import { ConversationRow } from './ConversationRow.tsx';
import { filtered } from './conversation-list.ts';
import { StartButtons } from './StartButtons.tsx';
import { useConversationKeys } from './use-conversation-keys.ts';
import { useConversations, useUnreadConversations } from './use-conversations.ts';

/** Up and down move between the rows. */
function moveBetweenRows(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0 || event.altKey) return;
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('a.row')];
  const at = rows.findIndex((row) => row === document.activeElement);
  const next = at < 0 ? undefined : rows[at + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

/** The list of conversations, in the column beside the rail. */
export function Column(): ReactElement {
  const t = useT('conversation');
  const errorText = useErrorText();
  const [path] = useLocation();
  const { data: conversations, error, refetch } = useConversations();
  const unread = useUnreadConversations();
  const [search, setSearch] = useState('');
  const [unreadOnly, setUnreadOnly] = useState(false);
  const currentId = path.startsWith(CONVERSATION_PATH) ? path.slice(CONVERSATION_PATH.length) : null;
  const shown = useMemo(() => filtered(conversations ?? [], search, unreadOnly), [conversations, search, unreadOnly]);
  useConversationKeys(shown, currentId);

  const tools =
    conversations && conversations.length > 0 ? (
      <>
        <Search label={t('search')} value={search} onChange={(event) => setSearch(event.target.value)} />
        <div className="list__chips" role="group" aria-label={t('filter')}>
          <Chip pressed={!unreadOnly} onPress={() => setUnreadOnly(false)}>
            {t('filter.all')}
          </Chip>
          <Chip pressed={unreadOnly} onPress={() => setUnreadOnly(true)}>
            {unread > 0 ? t('filter.unreadCount', { count: unread }) : t('filter.unread')}
          </Chip>
        </div>
      </>
    ) : null;
  return (
    <ListPane
      label={t('chats')}
      title={t('chats')}
      tools={tools}
      actions={
        <Suspense fallback={null}>
          <StartButtons look="compact" />
        </Suspense>
      }
    >
      {!conversations && !error ? <Bones label={t('loadingList')} rows={6} /> : null}
      {!conversations && error ? (
        <Notice
          tone="danger"
          actions={
            <Button size="sm" onClick={() => void refetch()}>
              {t('retry')}
            </Button>
          }
        >
          {errorText(error)}
        </Notice>
      ) : null}
      {conversations?.length === 0 ? (
        <Empty
          icon="messages-square"
          title={t('none.title')}
          text={t('none.text')}
          action={
            <span className="only-phone">
              <StartButtons look="prominent" />
            </span>
          }
        />
      ) : null}
      {conversations && conversations.length > 0 && shown.length === 0 ? (
        <Empty icon="search" title={t('noneFound')} />
      ) : null}
      {shown.length > 0 ? (
        <nav aria-label={t('conversations')} onKeyDown={moveBetweenRows}>
          <ListSection>
            {shown.map((conversation) => (
              <li key={conversation.id}>
                <ConversationRow conversation={conversation} current={conversation.id === currentId} />
              </li>
            ))}
          </ListSection>
        </nav>
      ) : null}
    </ListPane>
  );
}
