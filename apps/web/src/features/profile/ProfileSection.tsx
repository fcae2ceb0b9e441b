import { useState } from 'react';
import type { ReactElement } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { LANGUAGES, profileContract } from '@parley/contract';
import { Button, Field, Input, Notice, Select, useToasts } from '@parley/ui';
import { useClient } from '../../platform/client/client-context.tsx';
import { useErrorText } from '../../platform/error-text.ts';
import { useForm } from '../../platform/forms/use-form.ts';
import { useLanguage, useT } from '../../platform/i18n/use-t.ts';
import { languageOptions, setViewer, useSignedIn } from '../identity/index.ts';
import { PictureField } from './PictureField.tsx';
import { useChangeLanguage } from './use-change-language.ts';

const { update } = profileContract.commands;

function LanguageField(): ReactElement {
  const t = useT('profile');
  const errorText = useErrorText();
  const language = useLanguage();
  const changeLanguage = useChangeLanguage();
  const [problem, setProblem] = useState<unknown>(null);
  const change = (value: string): void => {
    const next = LANGUAGES.find((one) => one === value);
    if (!next) return;
    setProblem(null);
    changeLanguage(next).catch(setProblem);
  };
  return (
    <Field label={t('language')} hint={t('language.hint')} error={problem ? errorText(problem) : undefined}>
      <Select options={languageOptions} value={language} onChange={(event) => change(event.target.value)} />
    </Field>
  );
}

/** Name, title, picture and language of the person. */
export function Section(): ReactElement {
  const t = useT('profile');
  const errorText = useErrorText();
  const client = useClient();
  const queries = useQueryClient();
  const toasts = useToasts();
  const { user } = useSignedIn();
  const toInput = ({
    name,
    title,
  }: {
    readonly name: string;
    readonly title: string;
  }): { name: string; title: string | null } => ({
    name,
    title: title.trim() === '' ? null : title,
  });
  const form = useForm({
    initial: { name: user.name, title: user.title ?? '' },
    schema: update.input,
    toInput,
    submit: async (values) => {
      setViewer(queries, await client.api.call(update, toInput(values)));
      toasts.show({ text: t('saved'), tone: 'ok' });
    },
  });
  return (
    <>
      <PictureField />
      <form className="settings-form" onSubmit={form.onSubmit} ref={form.ref} noValidate>
        {form.problem ? (
          <Notice tone="danger" announce="alert">
            {errorText(form.problem)}
          </Notice>
        ) : null}
        <Field label={t('name')} error={form.isWrong('name') ? t('wrong.name') : undefined}>
          <Input {...form.bind('name')} autoComplete="name" required />
        </Field>
        <Field label={t('title')} hint={t('title.hint')} error={form.isWrong('title') ? t('wrong.title') : undefined}>
          <Input {...form.bind('title')} autoComplete="organization-title" />
        </Field>
        <div className="settings-actions">
          <Button type="submit" variant="primary" loading={form.pending}>
            {t('save')}
          </Button>
        </div>
      </form>
      <LanguageField />
    </>
  );
}
