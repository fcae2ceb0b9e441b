import type { ReactElement } from 'react';
import { Bones, Button, Empty, Main, Notice, TopBar } from '@parley/ui';
import { useErrorText } from '../../../platform/error-text.ts';
import { useT } from '../../../platform/i18n/use-t.ts';
import { usePageTitle } from '../../../platform/page-title.ts';
import { useLinks } from '../api.ts';
import { LinkRow } from './LinkRow.tsx';
import { StartMeetingForm } from './StartMeeting.tsx';
import './meetings.css';

/** Starting a meeting, and the permanent links there are. */
export function MeetingsPage(): ReactElement {
  const t = useT('meeting');
  const errorText = useErrorText();
  const links = useLinks();
  usePageTitle(t('rail'));
  const list = links.data?.links ?? [];
  return (
    <Main label={t('rail')}>
      <TopBar title={t('rail')} level={1} />
      <div className="meetings scroll">
        <StartMeetingForm />
        <section aria-labelledby="meeting-links">
          <h2 id="meeting-links">{t('links.title')}</h2>
          {links.isPending ? <Bones label={t('links.loading')} rows={3} /> : null}
          {links.isError && !links.data ? (
            <Notice
              tone="danger"
              actions={
                <Button size="sm" onClick={() => void links.refetch()}>
                  {t('tryAgain')}
                </Button>
              }
            >
              {errorText(links.error)}
            </Notice>
          ) : null}
          {links.data && list.length === 0 ? (
            <Empty icon="video" title={t('links.empty')} text={t('links.emptyText')} />
          ) : null}
          <ul className="meeting-links">
            {list.map((link) => (
              <LinkRow key={link.code} link={link} />
            ))}
          </ul>
          {list.length > 0 ? <p className="muted meetings__note">{t('links.note')}</p> : null}
        </section>
      </div>
    </Main>
  );
}
