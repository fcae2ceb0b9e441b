import { useRef, useState } from 'react';
import type { SubmitEvent, KeyboardEvent, ReactElement } from 'react';
import { MAX_POLL_OPTIONS } from '@parley/contract';
import type { ConversationId } from '@parley/contract';
import { Button, Field, IconButton, Input, Notice } from '@parley/ui';
import { encodeId } from '@parley/domain';
import { useErrorText } from '../../platform/error-text.ts';
import { useT } from '../../platform/i18n/use-t.ts';
import { useCreatePoll } from './api.ts';
import {
  EMPTY_DRAFT,
  OPTION_CHARS,
  QUESTION_CHARS,
  checkedDraft,
  withNewOption,
  withOption,
  withoutOption,
} from './poll-draft.ts';
import type { DraftProblem } from './poll-draft.ts';

export interface PollFormProps {
  readonly conversationId: ConversationId;
  /** Asked or given up. */
  readonly onDone: () => void;
}

/** Writing a poll: a question and two to ten answers. Enter in an answer goes on to the next one. */
export function PollForm({ conversationId, onDone }: PollFormProps): ReactElement {
  const t = useT('poll');
  const errorText = useErrorText();
  const create = useCreatePoll();
  const form = useRef<HTMLFormElement>(null);
  const [draft, setDraft] = useState(EMPTY_DRAFT);
  const [problem, setProblem] = useState<DraftProblem | null>(null);
  // One id a form: pressing again after a lost answer does not ask twice.
  const [clientId] = useState(() => encodeId('poll', Date.now(), crypto.getRandomValues(new Uint8Array(10))));

  const focusField = (field: DraftProblem['field']): void => {
    const inputs = form.current?.querySelectorAll('input') ?? [];
    inputs[field === 'question' ? 0 : field + 1]?.focus();
  };
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const checked = checkedDraft(draft);
    setProblem(checked.ok ? null : checked.problem);
    if (!checked.ok) return focusField(checked.problem.field);
    if (!create.isPending)
      create.mutate(
        { conversationId, clientId, question: checked.question, options: checked.options },
        { onSuccess: onDone },
      );
  };
  const addOption = (): void => {
    setDraft(withNewOption);
    // The new input exists after the next paint.
    requestAnimationFrame(() => focusField(draft.options.length));
  };
  const pressInOption = (event: KeyboardEvent, index: number): void => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || draft.options[index]?.text.trim() === '') return;
    if (index < draft.options.length - 1) {
      event.preventDefault();
      focusField(index + 1);
    }
  };
  const errorOf = (field: DraftProblem['field']): string | undefined =>
    problem?.field === field ? t(`form.error.${problem.why}`) : undefined;

  return (
    <form ref={form} className="poll-form" aria-label={t('form.title')} onSubmit={submit} noValidate>
      <Field label={t('form.question')} error={errorOf('question')}>
        <Input
          autoFocus
          value={draft.question}
          maxLength={QUESTION_CHARS}
          placeholder={t('form.questionPlaceholder')}
          onChange={(event) => setDraft({ ...draft, question: event.target.value })}
        />
      </Field>
      {draft.options.map((option, index) => (
        <Field key={option.id} label={t('form.option', { number: index + 1 })} error={errorOf(index)}>
          <Input
            value={option.text}
            maxLength={OPTION_CHARS}
            onChange={(event) => setDraft(withOption(draft, option.id, event.target.value))}
            onKeyDown={(event) => pressInOption(event, index)}
            trailing={
              draft.options.length > 2 ? (
                <IconButton
                  size="sm"
                  icon="x"
                  label={t('form.removeOption', { number: index + 1 })}
                  onClick={() => setDraft(withoutOption(draft, option.id))}
                />
              ) : undefined
            }
          />
        </Field>
      ))}
      {draft.options.length < MAX_POLL_OPTIONS ? (
        <Button size="sm" variant="quiet" icon="plus" onClick={addOption}>
          {t('form.addOption')}
        </Button>
      ) : null}
      {create.isError ? (
        <Notice tone="danger" announce="alert">
          {errorText(create.error)}
        </Notice>
      ) : null}
      <div className="poll-form__foot">
        <Button onClick={onDone}>{t('form.cancel')}</Button>
        <Button variant="primary" type="submit" loading={create.isPending}>
          {t('form.ask')}
        </Button>
      </div>
    </form>
  );
}
