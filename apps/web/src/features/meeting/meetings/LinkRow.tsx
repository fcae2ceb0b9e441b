import type { ReactElement } from 'react';
import { Link } from 'wouter';
import type { MeetingLink } from '@parley/contract';
import { Avatar, ButtonLink, IconButton, IconLink, Pulse } from '@parley/ui';
import { useFormat } from '../../../platform/format/use-format.ts';
import { useT } from '../../../platform/i18n/use-t.ts';
import { meetingPath, meetingUrl } from '../meeting-paths.ts';
import { useCopyLink } from '../use-copy.ts';

/** One permanent link: what it is, whether somebody is there, and what to do with it. */
export function LinkRow({ link }: { readonly link: MeetingLink }): ReactElement {
  const t = useT('meeting');
  const format = useFormat();
  const copy = useCopyLink();
  const { title, live } = link;
  return (
    <li className="meeting-link">
      <Avatar id={link.conversationId} name={title} group size={40} />
      <div className="grow">
        <h3 className="cut" dir="auto">
          {title}
        </h3>
        {live ? (
          <p className="meeting-link__live">
            <Pulse />
            {t('link.live', { count: live.count })}
          </p>
        ) : (
          <p className="muted cut">{t('link.made', { code: link.code, date: format.date(link.createdAt) })}</p>
        )}
      </div>
      <span className="meeting-link__actions">
        <IconButton icon="copy" label={t('link.copyOf', { title })} onClick={() => copy(meetingUrl(link))} />
        <Link href={`/c/${link.conversationId}`} asChild>
          <IconLink icon="message-square-text" label={t('link.openOf', { title })} />
        </Link>
        <Link href={meetingPath(link.code)} asChild>
          <ButtonLink
            variant={live ? 'primary' : 'plain'}
            aria-label={t(live ? 'link.joinOf' : 'link.startOf', { title })}
          >
            {t(live ? 'link.join' : 'link.start')}
          </ButtonLink>
        </Link>
      </span>
    </li>
  );
}
