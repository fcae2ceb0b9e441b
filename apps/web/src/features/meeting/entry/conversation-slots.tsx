import type { ReactElement } from 'react';
import { Link } from 'wouter';
import type { ConversationView } from '@parley/contract';
import { ButtonLink, LiveBar } from '@parley/ui';
import { useT } from '../../../platform/i18n/use-t.ts';
import { useLinkOf } from '../api.ts';
import { meetingPath } from '../meeting-paths.ts';

interface OfConversation {
  readonly conversation: ConversationView;
}

/** The way into the conversation's meeting, always at the same place. */
export function Action({ conversation }: OfConversation): ReactElement | null {
  const t = useT('meeting');
  const link = useLinkOf(conversation.id);
  if (!link || link.live) return null;
  return (
    <Link href={meetingPath(link.code)} asChild>
      <ButtonLink icon="video">{t('conversation.video')}</ButtonLink>
    </Link>
  );
}

/** Above the thread while the conversation's meeting runs. */
export function Banner({ conversation }: OfConversation): ReactElement | null {
  const t = useT('meeting');
  const link = useLinkOf(conversation.id);
  if (!link?.live) return null;
  return (
    <LiveBar
      title={t('conversation.live')}
      text={t('people', { count: link.live.count })}
      action={
        <Link href={meetingPath(link.code)} asChild>
          <ButtonLink variant="primary">{t('link.join')}</ButtonLink>
        </Link>
      }
    />
  );
}
