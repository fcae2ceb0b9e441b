import { Suspense } from 'react';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { ConversationId } from '@parley/contract';
import type { ConversationView } from '@parley/contract';
import { Avatar, ButtonLink, Empty, IconButton, IconLink, Main, TopBar } from '@parley/ui';
import { codeOf } from '../../platform/error-text.ts';
import { slotsOf, useFeatures } from '../../platform/features.tsx';
import { useT } from '../../platform/i18n/use-t.ts';
import { slotComponent } from '../../platform/lazy-slot.tsx';
import { useShellPanel } from '../../platform/shell-panel.ts';
import { usePhone } from '../../platform/use-phone.ts';
import { usePageTitle } from '../../platform/page-title.ts';
import { useConversation } from './list/use-conversations.ts';
import { ConversationThread } from './thread/ConversationThread.tsx';
import { useMembers } from './thread/use-members.ts';

function Missing(): ReactElement {
  const t = useT('conversation');
  const phone = usePhone();
  usePageTitle(t('missing.title'));
  return (
    <Main label={t('missing.title')} id="main" className="page-center">
      {phone ? <h1 className="sr">{t('missing.title')}</h1> : null}
      <Empty
        icon="lock"
        title={t('missing.title')}
        text={t('missing.text')}
        action={
          <Link href="/" asChild>
            <ButtonLink>{t('missing.back')}</ButtonLink>
          </Link>
        }
      />
    </Main>
  );
}

/** What other features put into the page: buttons in its bar, or a line above the thread. */
function Slots({
  conversation,
  part,
}: {
  readonly conversation: ConversationView;
  readonly part: 'Action' | 'Banner';
}): ReactElement {
  const slots = slotsOf(useFeatures(), (feature) => feature.conversations);
  return (
    <Suspense fallback={null}>
      {slots.map(({ slot }) => {
        const Part = slotComponent(slot.load, part);
        return <Part key={slot.id} conversation={conversation} />;
      })}
    </Suspense>
  );
}

function DetailsButton(): ReactElement | null {
  const t = useT('conversation');
  const panel = useShellPanel();
  if (!panel) return null;
  return (
    <IconButton
      icon="panel-right"
      label={panel.open ? t('detailsHide') : t('detailsShow')}
      pressed={panel.open}
      onClick={panel.toggle}
    />
  );
}

function Open({ id }: { readonly id: ConversationId }): ReactElement {
  const t = useT('conversation');
  const conversation = useConversation(id);
  const members = useMembers(id);
  const phone = usePhone();
  const title = conversation?.title ?? t('conversation');
  usePageTitle(title);
  if (codeOf(members.error) === 'NOT_FOUND' && members.error) return <Missing />;
  const count = members.list.length;
  return (
    <Main label={title} id="main">
      {/* On wide screens the list beside has it. */}
      {phone ? <h1 className="sr">{t('chats')}</h1> : null}
      <TopBar
        title={title}
        subtitle={count > 0 ? t('members', { count }) : ' '}
        start={
          <>
            <Link href="/" asChild>
              <IconLink className="only-phone" icon="chevron-left" label={t('back')} />
            </Link>
            <Avatar id={id} name={title} group={conversation?.kind !== 'direct'} size={36} />
          </>
        }
        actions={
          <>
            {conversation ? <Slots conversation={conversation} part="Action" /> : null}
            <DetailsButton />
          </>
        }
      />
      {conversation ? <Slots conversation={conversation} part="Banner" /> : null}
      <ConversationThread key={id} conversationId={id} />
    </Main>
  );
}

/** One conversation: its thread, and above it what other features add. */
export function ConversationPage({ conversationId }: Readonly<Record<string, string>>): ReactElement {
  const id = ConversationId.safeParse(conversationId);
  return id.success ? <Open key={id.data} id={id.data} /> : <Missing />;
}
