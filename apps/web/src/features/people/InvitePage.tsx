import type { ReactElement } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useLocation } from 'wouter';
import { peopleContract } from '@parley/contract';
import { Bones, Button, ButtonLink, Empty, EntryBox, Field, Input, Notice, PasswordInput } from '@parley/ui';
import { useClient } from '../../platform/client/client-context.tsx';
import { useErrorText } from '../../platform/error-text.ts';
import { useFormat } from '../../platform/format/use-format.ts';
import { useForm } from '../../platform/forms/use-form.ts';
import { useLanguage, useT } from '../../platform/i18n/use-t.ts';
import { usePageTitle } from '../../platform/page-title.ts';
import { EntryFrame, setViewer, useViewer } from '../identity/index.ts';
import { useInvitation } from './api.ts';

const { acceptInvite } = peopleContract.commands;

interface Invitation {
  readonly token: string;
  readonly workspaceName: string;
  readonly invitedBy: string;
  readonly expiresAt: number;
}

function JoinForm({ token, workspaceName, invitedBy, expiresAt }: Invitation): ReactElement {
  const t = useT('people');
  const errorText = useErrorText();
  const format = useFormat();
  const client = useClient();
  const queries = useQueryClient();
  const language = useLanguage();
  const [, navigate] = useLocation();
  const form = useForm({
    initial: { name: '', email: '', password: '' },
    schema: acceptInvite.input,
    toInput: (values) => ({ ...values, token, language }),
    submit: async (values) => {
      setViewer(queries, await client.api.call(acceptInvite, { ...values, token, language }));
      navigate('/', { replace: true });
    },
  });
  const passwordHint = t('join.passwordHint', { count: 10 });
  return (
    <EntryBox
      title={t('join.title', { workspace: workspaceName })}
      text={t('join.text', { name: invitedBy, date: format.moment(expiresAt) })}
      onSubmit={form.onSubmit}
      ref={form.ref}
    >
      {form.problem ? (
        <Notice tone="danger" announce="alert">
          {errorText(form.problem)}
        </Notice>
      ) : null}
      <Field label={t('join.name')} error={form.isWrong('name') ? t('wrong.name') : undefined}>
        <Input {...form.bind('name')} autoComplete="name" required />
      </Field>
      <Field label={t('join.email')} error={form.isWrong('email') ? t('wrong.email') : undefined}>
        <Input {...form.bind('email')} type="email" autoComplete="username" inputMode="email" required />
      </Field>
      <Field
        label={t('join.password')}
        hint={form.isWrong('password') ? undefined : passwordHint}
        error={form.isWrong('password') ? passwordHint : undefined}
      >
        <PasswordInput
          {...form.bind('password')}
          autoComplete="new-password"
          showLabel={t('join.passwordShow')}
          hideLabel={t('join.passwordHide')}
          required
        />
      </Field>
      <Button type="submit" variant="primary" size="lg" block loading={form.pending}>
        {t('join.join')}
      </Button>
    </EntryBox>
  );
}

function Message({
  title,
  text,
  to,
  label,
}: {
  readonly title: string;
  readonly text: string;
  readonly to: string;
  readonly label: string;
}): ReactElement {
  return (
    <div className="entry-page__stack">
      <h1 className="sr">{title}</h1>
      <Empty
        icon="user-plus"
        title={title}
        text={text}
        action={
          <Link href={to} asChild>
            <ButtonLink variant="primary">{label}</ButtonLink>
          </Link>
        }
      />
    </div>
  );
}

function Content({ token }: { readonly token: string }): ReactElement {
  const t = useT('people');
  const errorText = useErrorText();
  const viewer = useViewer();
  const { data, error } = useInvitation(token);
  if (viewer && viewer.user.role !== 'guest') {
    return (
      <Message
        title={t('join.already')}
        text={t('join.alreadyText', { name: viewer.user.name, workspace: viewer.workspace.name })}
        to="/"
        label={t('join.open')}
      />
    );
  }
  if (error)
    return <Message title={t('join.invalid')} text={errorText(error)} to="/sign-in" label={t('join.signIn')} />;
  if (!data) return <Bones label={t('loading')} />;
  return <JoinForm token={token} {...data} />;
}

/** Where an invite link leads: become a member. */
export function InvitePage({ token = '' }: Readonly<Record<string, string>>): ReactElement {
  const t = useT('people');
  usePageTitle(t('join.pageTitle'));
  return (
    <EntryFrame layout="plain">
      <Content token={token} />
    </EntryFrame>
  );
}
