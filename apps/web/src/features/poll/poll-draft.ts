import { MAX_POLL_OPTIONS } from '@parley/contract';

/** An answer being written; the id stays with it when others come and go. */
export interface DraftOption {
  readonly id: number;
  readonly text: string;
}

export interface PollDraft {
  readonly question: string;
  readonly options: readonly DraftOption[];
}

export const EMPTY_DRAFT: PollDraft = {
  question: '',
  options: [
    { id: 1, text: '' },
    { id: 2, text: '' },
  ],
};

export const QUESTION_CHARS = 300;
export const OPTION_CHARS = 120;

/** What is wrong with a draft: a field to mark and why. */
export type DraftProblem =
  | { readonly field: 'question'; readonly why: 'question' }
  | { readonly field: number; readonly why: 'few' | 'same' };

export type CheckedDraft =
  | { readonly ok: true; readonly question: string; readonly options: string[] }
  | { readonly ok: false; readonly problem: DraftProblem };

/** The draft as it would be sent, blank answers left out, or the first thing to put right. */
export function checkedDraft(draft: PollDraft): CheckedDraft {
  const question = draft.question.trim();
  if (question === '') return { ok: false, problem: { field: 'question', why: 'question' } };
  const texts = draft.options.map((option) => option.text.trim());
  const same = texts.findIndex((text, index) => text !== '' && texts.indexOf(text) < index);
  if (same >= 0) return { ok: false, problem: { field: same, why: 'same' } };
  const options = texts.filter((text) => text !== '');
  if (options.length < 2) return { ok: false, problem: { field: Math.max(0, texts.indexOf('')), why: 'few' } };
  return { ok: true, question, options };
}

export function withOption(draft: PollDraft, id: number, text: string): PollDraft {
  return { ...draft, options: draft.options.map((option) => (option.id === id ? { id, text } : option)) };
}

/** One answer more, while there may be more. */
export function withNewOption(draft: PollDraft): PollDraft {
  if (draft.options.length >= MAX_POLL_OPTIONS) return draft;
  const id = Math.max(...draft.options.map((option) => option.id)) + 1;
  return { ...draft, options: [...draft.options, { id, text: '' }] };
}

/** One answer less; two stay. */
export function withoutOption(draft: PollDraft, id: number): PollDraft {
  return draft.options.length > 2 ? { ...draft, options: draft.options.filter((option) => option.id !== id) } : draft;
}
