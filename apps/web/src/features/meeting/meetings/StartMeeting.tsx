import { useState } from 'react';
import type { SubmitEvent, ReactElement } from 'react';
import { useLocation } from 'wouter';
import { Button, Field, IconButton, Input, useToasts } from '@parley/ui';
import { useErrorText } from '../../../platform/error-text.ts';
import { useT } from '../../../platform/i18n/use-t.ts';
import { useViewer } from '../../identity/index.ts';
import { useCreateMeeting } from '../api.ts';
import { meetingPath } from '../meeting-paths.ts';

interface Starting {
  readonly start: (title: string) => void;
  readonly starting: boolean;
  readonly defaultTitle: string;
}

/** Makes a meeting and goes to its preview; an empty title becomes "Meeting with …". */
function useStartMeeting(): Starting {
  const t = useT('meeting');
  const errorText = useErrorText();
  const { show } = useToasts();
  const [, navigate] = useLocation();
  const create = useCreateMeeting();
  const name = useViewer()?.user.name ?? '';
  const defaultTitle = t('start.defaultTitle', { name }).slice(0, TITLE_CHARS);
  const start = (title: string): void => {
    if (create.isPending) return;
    create.mutate(
      { title: title.trim() || defaultTitle },
      {
        onSuccess: (link) => navigate(meetingPath(link.code)),
        onError: (error) => show({ text: errorText(error), tone: 'danger' }),
      },
    );
  };
  return { start, starting: create.isPending, defaultTitle };
}

const TITLE_CHARS = 80;

/** One press to the preview of a new meeting. */
export function StartMeeting({ look }: { readonly look: 'prominent' | 'compact' }): ReactElement | null {
  const viewer = useViewer();
  // Guests come by the links of others.
  return viewer && viewer.user.role !== 'guest' ? <StartButton look={look} /> : null;
}

function StartButton({ look }: { readonly look: 'prominent' | 'compact' }): ReactElement {
  const t = useT('meeting');
  const { start, starting } = useStartMeeting();
  if (look === 'compact')
    return <IconButton icon="video" label={t('start.button')} aria-busy={starting} onClick={() => start('')} />;
  return (
    <Button variant="primary" size="lg" icon="video" loading={starting} onClick={() => start('')}>
      {t('start.button')}
    </Button>
  );
}

/** The same with a title of one's own. */
export function StartMeetingForm(): ReactElement {
  const t = useT('meeting');
  const { start, starting, defaultTitle } = useStartMeeting();
  const [title, setTitle] = useState('');
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    start(title);
  };
  return (
    <form className="meeting-start" onSubmit={submit} aria-label={t('start.button')}>
      <Field label={t('start.title')} hint={t('start.titleHint')} className="grow">
        <Input
          value={title}
          maxLength={TITLE_CHARS}
          placeholder={defaultTitle}
          onChange={(event) => setTitle(event.target.value)}
        />
      </Field>
      <Button variant="primary" icon="video" type="submit" loading={starting}>
        {t('start.button')}
      </Button>
    </form>
  );
}
