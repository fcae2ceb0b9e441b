import { useState } from 'react';
import type { ReactElement } from 'react';
import type { JoinAnswer } from '@parley/contract';
import { Bones, Button, Empty, Notice, SideScroll } from '@parley/ui';
import { useT } from '../../platform/i18n/use-t.ts';
import { usePolls } from './api.ts';
import { PollBallot } from './PollBallot.tsx';
import { PollForm } from './PollForm.tsx';
import './poll.css';

/** The polls of a meeting's conversation, and asking a new one. */
export function PollPanel({ meeting }: { readonly meeting: JoinAnswer['meeting'] }): ReactElement {
  const t = useT('poll');
  const polls = usePolls(meeting.conversationId);
  const [writing, setWriting] = useState(false);
  const ask = (
    <Button icon="plus" onClick={() => setWriting(true)}>
      {t('new')}
    </Button>
  );
  const list = polls.data?.polls ?? [];
  return (
    <SideScroll>
      <h2 className="sr">{t('panel')}</h2>
      {writing ? <PollForm conversationId={meeting.conversationId} onDone={() => setWriting(false)} /> : null}
      {polls.isPending ? <Bones label={t('loading')} rows={2} /> : null}
      {polls.isError && !polls.data ? (
        <Notice
          tone="danger"
          actions={
            <Button size="sm" onClick={() => void polls.refetch()}>
              {t('error.retry')}
            </Button>
          }
        >
          {t('error.load')}
        </Notice>
      ) : null}
      {polls.data && list.length === 0 && !writing ? (
        <Empty icon="chart-bar-big" title={t('empty.title')} text={t('empty.text')} action={ask} />
      ) : null}
      {list.length > 0 && !writing ? <div className="polls__ask">{ask}</div> : null}
      <div className="polls">
        {list.map((poll) => (
          <PollBallot key={poll.id} poll={poll} />
        ))}
      </div>
    </SideScroll>
  );
}
