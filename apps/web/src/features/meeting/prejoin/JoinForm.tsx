import { useState } from 'react';
import type { SubmitEvent, ReactElement } from 'react';
import { Link } from 'wouter';
import { AppError } from '@parley/contract';
import type { Viewer } from '@parley/contract';
import { Avatar, Button, Field, Icon, Input, Notice } from '@parley/ui';
import { useErrorText } from '../../../platform/error-text.ts';
import { useT } from '../../../platform/i18n/use-t.ts';
import { JOIN_PRESSED, mark } from '../marks.ts';
import type { Look } from '../visit/visit-state.ts';
import { rememberName } from './guest-name.ts';
import { WhoIsThere } from './WhoIsThere.tsx';

export interface JoinFormProps {
  readonly look: Look;
  readonly viewer: Viewer | null;
  readonly name: string;
  readonly onName: (name: string) => void;
  readonly entering: boolean;
  readonly problem: string | null;
  readonly onEnter: (name: string) => void;
}

const NAME_CHARS = 80;

/** What the meeting is, who one is, and the button in. Members are known already. */
export function JoinForm({ look, viewer, name, onName, entering, problem, onEnter }: JoinFormProps): ReactElement {
  const t = useT('meeting');
  const errorText = useErrorText();
  const [nameless, setNameless] = useState(false);
  const member = viewer !== null && viewer.user.role !== 'guest';
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (entering) return;
    const written = name.trim();
    if (!member && written === '') return setNameless(true);
    mark(JOIN_PRESSED);
    if (!member) rememberName(localStorage, written);
    onEnter(written);
  };
  const press = look.live ? 'pre.join' : look.mayStart ? 'pre.start' : 'pre.joinLater';
  return (
    <form onSubmit={submit} aria-label={t('pre.form')} noValidate>
      <WhoIsThere look={look} />
      {problem ? (
        <Notice tone="danger" announce="alert">
          {errorText(new AppError(problem, problem))}
        </Notice>
      ) : null}
      {member ? (
        <p className="here">
          <Avatar id={viewer.user.id} name={viewer.user.name} picture={viewer.user.picture} size={36} />
          <span>
            {t('pre.joinAs')}
            <b dir="auto">{viewer.user.name}</b>
          </span>
        </p>
      ) : (
        <Field label={t('pre.name')} hint={t('pre.nameHint')} error={nameless ? t('pre.nameMissing') : undefined}>
          <Input
            value={name}
            maxLength={NAME_CHARS}
            autoComplete="name"
            required
            onChange={(event) => {
              onName(event.target.value);
              setNameless(false);
            }}
          />
        </Field>
      )}
      <Button variant="primary" size="lg" block type="submit" loading={entering}>
        {t(press)}
      </Button>
      <p className="pre__note">
        <Icon name="git-commit-vertical" size="sm" />
        {t('pre.stays', { title: look.title })}
      </p>
      {viewer === null ? (
        <p className="pre__note">
          <Icon name="user" size="sm" />
          <span>
            {t('pre.account')}{' '}
            <Link href={`/sign-in?next=${encodeURIComponent(location.pathname)}`} className="link">
              {t('pre.signIn')}
            </Link>
          </span>
        </p>
      ) : null}
    </form>
  );
}
