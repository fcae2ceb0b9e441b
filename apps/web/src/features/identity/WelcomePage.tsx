import type { ReactElement } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { LANGUAGES, identityContract } from '@parley/contract';
import { Button, EntryBox, Field, Input, Notice, PasswordInput, Select, Story } from '@parley/ui';
import { useClient } from '../../platform/client/client-context.tsx';
import { useErrorText } from '../../platform/error-text.ts';
import { useForm } from '../../platform/forms/use-form.ts';
import { useLanguage, useSetLanguage, useT } from '../../platform/i18n/use-t.ts';
import { usePageTitle } from '../../platform/page-title.ts';
import { EntryFrame, languageOptions } from './EntryFrame.tsx';
import { identityKeys, setViewer } from './session.ts';
import type { ServerStatus } from './session.ts';

const { createWorkspace } = identityContract.commands;

/** The server prints a link that ends in `#code=…`; the part behind # never leaves the browser. */
function codeFromAddress(): string {
  return new URLSearchParams(location.hash.slice(1)).get('code') ?? '';
}

function AfterThis(): ReactElement {
  const t = useT('identity');
  return (
    <div>
      <h2>{t('after.title')}</h2>
      <Story
        items={[
          { icon: 'video', title: t('after.meeting'), text: t('after.meetingText'), accent: true },
          { icon: 'user-plus', title: t('after.people'), text: t('after.peopleText') },
          { icon: 'user-round', title: t('after.profile'), text: t('after.profileText') },
        ]}
      />
    </div>
  );
}

/** First run: the one-time code from the console, the workspace, its owner. */
export function WelcomePage(): ReactElement {
  const t = useT('identity');
  const errorText = useErrorText();
  const client = useClient();
  const queries = useQueryClient();
  const language = useLanguage();
  const setLanguage = useSetLanguage();
  usePageTitle(t('welcome.title'));
  const form = useForm({
    initial: { setupCode: codeFromAddress(), workspaceName: '', name: '', email: '', password: '' },
    schema: createWorkspace.input,
    toInput: (values) => ({ ...values, language }),
    check: (values) => (values.setupCode.trim() === '' ? ['setupCode'] : []),
    submit: async (values) => {
      const viewer = await client.api.call(createWorkspace, { ...values, language });
      queries.setQueryData<ServerStatus>(identityKeys.status, (status) =>
        status ? { ...status, initialized: true, workspaceName: viewer.workspace.name } : undefined,
      );
      setViewer(queries, viewer);
    },
  });
  const passwordHint = t('passwordHint', { count: 10 });
  return (
    <EntryFrame layout="setup" withoutLanguage aside={<AfterThis />} asideLabel={t('after.title')}>
      <EntryBox wide title={t('welcome.title')} text={t('welcome.text')} onSubmit={form.onSubmit} ref={form.ref}>
        {form.problem ? (
          <Notice tone="danger" announce="alert">
            {errorText(form.problem)}
          </Notice>
        ) : null}
        <Field
          label={t('setupCode')}
          hint={t('setupCodeHint')}
          error={form.isWrong('setupCode') ? t('wrong.setupCode') : undefined}
        >
          <Input {...form.bind('setupCode')} autoComplete="off" autoCapitalize="none" spellCheck={false} required />
        </Field>
        <div className="field-pair">
          <Field
            label={t('workspaceName')}
            hint={t('workspaceNameHint')}
            error={form.isWrong('workspaceName') ? t('wrong.workspaceName') : undefined}
          >
            <Input {...form.bind('workspaceName')} autoComplete="organization" required />
          </Field>
          <Field label={t('language')}>
            <Select
              options={languageOptions}
              value={language}
              onChange={(event) => void setLanguage(LANGUAGES.find((one) => one === event.target.value) ?? language)}
            />
          </Field>
        </div>
        <div className="field-pair">
          <Field label={t('yourName')} error={form.isWrong('name') ? t('wrong.name') : undefined}>
            <Input {...form.bind('name')} autoComplete="name" required />
          </Field>
          <Field label={t('email')} error={form.isWrong('email') ? t('wrong.email') : undefined}>
            <Input {...form.bind('email')} type="email" autoComplete="username" inputMode="email" required />
          </Field>
        </div>
        <Field
          label={t('password')}
          hint={form.isWrong('password') ? undefined : passwordHint}
          error={form.isWrong('password') ? passwordHint : undefined}
        >
          <PasswordInput
            {...form.bind('password')}
            autoComplete="new-password"
            showLabel={t('passwordShow')}
            hideLabel={t('passwordHide')}
            required
          />
        </Field>
        <div className="entry-page__actions">
          <Button type="submit" variant="primary" size="lg" loading={form.pending}>
            {t('welcome.create')}
          </Button>
        </div>
      </EntryBox>
    </EntryFrame>
  );
}
