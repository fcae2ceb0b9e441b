import { useState } from 'react';
import type { ReactElement } from 'react';
import type { PollView } from '@parley/contract';
import { Button, ConfirmDialog, PollCard, useToasts } from '@parley/ui';
import type { PollOption } from '@parley/ui';
import { useErrorText } from '../../platform/error-text.ts';
import { useT } from '../../platform/i18n/use-t.ts';
import { useViewer } from '../identity/index.ts';
import { useClosePoll, useVote } from './api.ts';
import { leadingOptions } from './poll-list.ts';

/** How a poll stands, as the card shows it. A tie is worth saying only when it is final. */
function stateOf(poll: PollView): 'open' | 'voted' | 'closed' | 'tie' {
  if (poll.state === 'open') return poll.myVote === null ? 'open' : 'voted';
  return leadingOptions(poll).length > 1 ? 'tie' : 'closed';
}

/** One poll: voting while it is open, results always. */
export function PollBallot({ poll }: { readonly poll: PollView }): ReactElement {
  const t = useT('poll');
  const errorText = useErrorText();
  const { show } = useToasts();
  const viewer = useViewer();
  const vote = useVote();
  const close = useClosePoll();
  const [asking, setAsking] = useState(false);
  const onError = (error: unknown): void => void show({ text: errorText(error), tone: 'danger' });

  const state = stateOf(poll);
  const leaders = leadingOptions(poll);
  const options = poll.options.map((option, index): PollOption => ({
    id: String(index),
    label: option.text,
    count: t('option.count', { votes: option.votes, voters: poll.voters }),
    share: poll.voters === 0 ? 0 : option.votes / poll.voters,
    mine: poll.myVote === index,
    leading: leaders.includes(index),
  }));
  const mine = viewer?.user.id === poll.createdBy.id;
  const mayClose = poll.state === 'open' && (mine || viewer?.user.role === 'owner' || viewer?.user.role === 'admin');
  const status =
    state === 'open' || state === 'voted' ? 'status.open' : state === 'tie' ? 'status.tie' : 'status.closed';

  return (
    <>
      <PollCard
        question={poll.question}
        status={t(status, { count: poll.voters })}
        state={state}
        options={options}
        onVote={
          poll.state === 'open' ? (id) => vote.mutate({ pollId: poll.id, option: Number(id) }, { onError }) : undefined
        }
        busy={vote.isPending}
        mineLabel={t('option.mine')}
        leadingLabel={t('option.leading')}
        foot={
          <>
            <span className="grow">{mine ? t('byYou') : t('by', { name: poll.createdBy.name })}</span>
            {mayClose ? (
              <Button size="sm" variant="quiet" onClick={() => setAsking(true)}>
                {t('close')}
              </Button>
            ) : null}
          </>
        }
      />
      <ConfirmDialog
        open={asking}
        title={t('close.title')}
        text={t('close.text')}
        confirmLabel={t('close')}
        cancelLabel={t('form.cancel')}
        closeLabel={t('dismiss')}
        busy={close.isPending}
        onCancel={() => setAsking(false)}
        onConfirm={() => close.mutate({ pollId: poll.id }, { onError, onSettled: () => setAsking(false) })}
      />
    </>
  );
}
