import type { ReactElement, ReactNode } from 'react';
import { Link } from 'wouter';
import type { MeetingView } from '@parley/contract';
import type { EndReason } from '@parley/client/media';
import { AppError } from '@parley/contract';
import { Button, ButtonLink, Icon } from '@parley/ui';
import type { IconName } from '@parley/ui';
import { useErrorText } from '../../../platform/error-text.ts';
import { useT } from '../../../platform/i18n/use-t.ts';
import { usePageTitle } from '../../../platform/page-title.ts';
import { EntryFrame, useViewer } from '../../identity/index.ts';
import { overWords } from './over-words.ts';

interface MessagePageProps {
  readonly icon: IconName;
  readonly title: string;
  readonly text: string;
  readonly children?: ReactNode;
}

/** A page that says one thing and offers what to do next. */
function MessagePage({ icon, title, text, children }: MessagePageProps): ReactElement {
  usePageTitle(title);
  return (
    <EntryFrame layout="plain">
      <div className="entry-page__box meeting-over">
        <span className="node">
          <Icon name={icon} />
        </span>
        <div role="status">
          <h1>{title}</h1>
          <p className="entry-page__text">{text}</p>
        </div>
        {children}
      </div>
    </EntryFrame>
  );
}

export interface OverPageProps {
  readonly reason: EndReason;
  readonly meeting: MeetingView | null;
  /** Straight back onto a seat. */
  readonly onRejoin: () => void;
}

/** After a meeting: why one is not in it any more, and where to go from here. */
export function OverPage({ reason, meeting, onRejoin }: OverPageProps): ReactElement {
  const t = useT('meeting');
  const errorText = useErrorText();
  const viewer = useViewer();
  const guest = viewer === null || viewer.user.role === 'guest';
  const words = overWords(reason, guest);
  const text =
    words.text === 'error' && reason.type === 'failed'
      ? errorText(new AppError(reason.code, reason.code))
      : t(words.text === 'error' ? 'over.failed.text' : words.text, { title: meeting?.title ?? '' });
  return (
    <MessagePage icon={words.icon} title={t(words.title, { title: meeting?.title ?? '' })} text={text}>
      {words.again ? (
        <Button variant="primary" size="lg" block onClick={onRejoin}>
          {t(words.again)}
        </Button>
      ) : null}
      {meeting ? (
        <Link href={`/c/${meeting.conversationId}`} asChild>
          <ButtonLink size="lg" block icon="message-square-text">
            {t(guest ? 'over.readChat' : 'over.open')}
          </ButtonLink>
        </Link>
      ) : null}
      {guest ? null : (
        <Link href="/" asChild>
          <ButtonLink size="lg" block variant="quiet">
            {t('over.home')}
          </ButtonLink>
        </Link>
      )}
    </MessagePage>
  );
}

/** A meeting link that does not let one in. */
export function NoEntryPage({ code, onAgain }: { readonly code: string; readonly onAgain: () => void }): ReactElement {
  const t = useT('meeting');
  const errorText = useErrorText();
  const viewer = useViewer();
  const home = viewer && viewer.user.role !== 'guest' ? '/' : '/sign-in';
  const known =
    code === 'NOT_FOUND' || code === 'INVALID_INPUT'
      ? 'link'
      : code === 'REMOVED_BY_HOST'
        ? 'removed'
        : code === 'CLIENT_OUTDATED'
          ? 'outdated'
          : code === 'UNSUPPORTED_BROWSER'
            ? 'browser'
            : null;
  const text = known ? t(`door.${known}.text`) : errorText(new AppError(code, code));
  const retry = known === 'outdated' ? () => location.reload() : onAgain;
  return (
    <MessagePage
      icon={known === 'link' ? 'link' : 'door-open'}
      title={known ? t(`door.${known}.title`) : t('door.other.title')}
      text={text}
    >
      {known === 'link' || known === 'removed' || known === 'browser' ? null : (
        <Button variant="primary" size="lg" block onClick={retry}>
          {known === 'outdated' ? t('door.reload') : t('tryAgain')}
        </Button>
      )}
      <Link href={home} asChild>
        <ButtonLink size="lg" block>
          {home === '/' ? t('over.home') : t('pre.signIn')}
        </ButtonLink>
      </Link>
    </MessagePage>
  );
}
