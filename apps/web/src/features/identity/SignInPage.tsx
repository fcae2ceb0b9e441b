import { useState } from 'react';
import type { ReactElement } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import { identityContract } from '@parley/contract';
import { Button, EntryBox, Field, Input, Notice, PasswordInput, Story } from '@parley/ui';
import { useClient } from '../../platform/client/client-context.tsx';
import { useErrorText } from '../../platform/error-text.ts';
import { useForm } from '../../platform/forms/use-form.ts';
import { useT } from '../../platform/i18n/use-t.ts';
import { usePageTitle } from '../../platform/page-title.ts';
import { EntryFrame } from './EntryFrame.tsx';
import { JoinByCode } from './JoinByCode.tsx';
import { setViewer, useServerStatus } from './session.ts';

const { signIn } = identityContract.commands;

function WhatParleyIs(): ReactElement {
  const t = useT('identity');
  return (
    <div>
      <h2>{t('story.title')}</h2>
      <p className="entry-page__lead">{t('story.text')}</p>
      <Story
        items={[
          { icon: 'message-square-text', title: t('story.write'), text: t('story.writeText') },
          { icon: 'video', title: t('story.meet'), text: t('story.meetText'), accent: true },
          { icon: 'users', title: t('story.guests'), text: t('story.guestsText'), accent: true },
          { icon: 'history', title: t('story.stays'), text: t('story.staysText') },
        ]}
      />
    </div>
  );
}

/** Sign in with e-mail address and password. The app moves on by itself as soon as somebody is signed in. */
export function SignInPage(): ReactElement {
  const t = useT('identity');
  const errorText = useErrorText();
  const client = useClient();
  const queries = useQueryClient();
  const [, navigate] = useLocation();
  const [joining, setJoining] = useState(false);
  const workspace = useServerStatus()?.workspaceName ?? 'Parley';
  usePageTitle(t('signIn'));
  const form = useForm({
    initial: { email: '', password: '' },
    schema: signIn.input,
    submit: async (values) => setViewer(queries, await client.api.call(signIn, values)),
  });
  return (
    <EntryFrame aside={<WhatParleyIs />} asideLabel={t('story.label')}>
      <div className="entry-page__stack">
        <EntryBox title={t('signInTo', { workspace })} text={location.host} onSubmit={form.onSubmit} ref={form.ref}>
          {form.problem ? (
            <Notice tone="danger" announce="alert">
              {errorText(form.problem)}
            </Notice>
          ) : null}
          <Field label={t('email')} error={form.isWrong('email') ? t('wrong.email') : undefined}>
            <Input {...form.bind('email')} type="email" autoComplete="username" inputMode="email" required />
          </Field>
          <Field label={t('password')} error={form.isWrong('password') ? t('wrong.passwordEmpty') : undefined}>
            <PasswordInput
              {...form.bind('password')}
              autoComplete="current-password"
              showLabel={t('passwordShow')}
              hideLabel={t('passwordHide')}
              required
            />
          </Field>
          <Button type="submit" variant="primary" size="lg" block loading={form.pending}>
            {t('signIn')}
          </Button>
          {joining ? null : (
            <p className="entry-page__aside-line">
              {t('joinQuestion')}{' '}
              <button type="button" className="link" onClick={() => setJoining(true)}>
                {t('joinWithCode')}
              </button>
            </p>
          )}
        </EntryBox>
        {joining ? <JoinByCode onCode={(code) => navigate(`/m/${code}`)} /> : null}
      </div>
    </EntryFrame>
  );
}
