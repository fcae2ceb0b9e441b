import type { ReactElement } from 'react';
import { identityContract } from '@parley/contract';
import { Button, Field, Notice, PasswordInput, useToasts } from '@parley/ui';
import { useClient } from '../../platform/client/client-context.tsx';
import { useErrorText } from '../../platform/error-text.ts';
import { useForm } from '../../platform/forms/use-form.ts';
import { useT } from '../../platform/i18n/use-t.ts';
import { useSignedIn } from './session.ts';

const { changePassword } = identityContract.commands;

/** Change the password; other devices are signed out. */
export function Section(): ReactElement {
  const t = useT('identity');
  const errorText = useErrorText();
  const client = useClient();
  const toasts = useToasts();
  const { email } = useSignedIn();
  const form = useForm({
    initial: { current: '', next: '', repeat: '' },
    schema: changePassword.input,
    check: ({ next, repeat }) => (next === repeat ? [] : ['repeat']),
    submit: async ({ current, next }) => {
      await client.api.call(changePassword, { current, next });
      form.reset();
      toasts.show({ text: t('passwordChanged'), tone: 'ok' });
    },
  });
  const hint = t('passwordHint', { count: 10 });
  const words = { showLabel: t('passwordShow'), hideLabel: t('passwordHide') };
  return (
    <form className="settings-form" onSubmit={form.onSubmit} ref={form.ref} noValidate>
      <p className="settings-text">{t('passwordChange.text')}</p>
      {form.problem ? (
        <Notice tone="danger" announce="alert">
          {errorText(form.problem)}
        </Notice>
      ) : null}
      {/* Lets password managers know whose password changes. */}
      <input
        className="sr"
        type="text"
        autoComplete="username"
        value={email ?? ''}
        readOnly
        tabIndex={-1}
        aria-hidden="true"
      />
      <Field label={t('passwordCurrent')} error={form.isWrong('current') ? t('wrong.current') : undefined}>
        <PasswordInput {...form.bind('current')} {...words} autoComplete="current-password" />
      </Field>
      <Field
        label={t('passwordNew')}
        hint={form.isWrong('next') ? undefined : hint}
        error={form.isWrong('next') ? hint : undefined}
      >
        <PasswordInput {...form.bind('next')} {...words} autoComplete="new-password" />
      </Field>
      <Field label={t('passwordRepeat')} error={form.isWrong('repeat') ? t('wrong.repeat') : undefined}>
        <PasswordInput {...form.bind('repeat')} {...words} autoComplete="new-password" />
      </Field>
      <div className="settings-actions">
        <Button type="submit" variant="primary" loading={form.pending}>
          {t('passwordChange')}
        </Button>
      </div>
    </form>
  );
}
