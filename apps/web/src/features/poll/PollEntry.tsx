import type { ReactElement } from 'react';
import { pollContract } from '@parley/contract';
import type { Entry } from '@parley/contract';
import { EventEntry } from '@parley/ui';
import { useFormat } from '../../platform/format/use-format.ts';
import { useT } from '../../platform/i18n/use-t.ts';
import { usePolls } from './api.ts';
import { PollBallot } from './PollBallot.tsx';

/** A poll in the thread. Until its counts are there, or when they cannot be had, the question stands alone. */
export function PollEntry({ entry }: { readonly entry: Entry }): ReactElement {
  const t = useT('poll');
  const format = useFormat();
  const body = pollContract.entries.poll.body.safeParse(entry.body);
  const polls = usePolls(entry.conversationId).data?.polls ?? [];
  const poll = body.success ? polls.find((candidate) => candidate.id === body.data.pollId) : undefined;
  return (
    <EventEntry
      icon="chart-bar-big"
      time={format.time(entry.createdAt)}
      dateTime={new Date(entry.createdAt).toISOString()}
      title={body.success ? t(`entry.${body.data.state}`, { question: body.data.question }) : t('entry.title')}
    >
      {poll ? <PollBallot poll={poll} /> : undefined}
    </EventEntry>
  );
}
