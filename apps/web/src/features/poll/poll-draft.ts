import { MAX_POLL_OPTIONS } from '@parley/contract';

export interface PollDraft {
  readonly question: string;
  readonly options: readonly string[];
}

export const EMPTY_DRAFT: PollDraft = { question: '', options: ['', ''] };

export const QUESTION_CHARS = 300;
export const OPTION_CHARS = 120;

/** What is wrong with a draft: a field to mark and why. */
export type DraftProblem = { readonly field: 'question'; readonly why: 'question' } | { readonly field: number; readonly why: 'few' | 'same' };

/** The draft as it would be sent, blank answers left out, or the first thing to put right. */
export function checkedDraft(draft: PollDraft): { readonly ok: true; readonly poll: PollDraft } | { readonly ok: false; readonly problem: DraftProblem } {
  const question = draft.question.trim();
  if (question === '') return { ok: false, problem: { field: 'question', why: 'question' } };
  const options = draft.options.map((option) => option.trim());
  const same = options.findIndex((option, index) => option !== '' && options.indexOf(option) < index);
  if (same >= 0) return { ok: false, problem: { field: same, why: 'same' } };
  const filled = options.filter((option) => option !== '');
  if (filled.length < 2) return { ok: false, problem: { field: Math.max(0, options.indexOf('')), why: 'few' } };
  return { ok: true, poll: { question, options: filled } };
}

export function withOption(draft: PollDraft, index: number, text: string): PollDraft {
  return { ...draft, options: draft.options.map((option, at) => (at === index ? text : option)) };
}

/** One answer more, while there may be more. */
export function withNewOption(draft: PollDraft): PollDraft {
  return draft.options.length < MAX_POLL_OPTIONS ? { ...draft, options: [...draft.options, ''] } : draft;
}

/** One answer less; two stay. */
export function withoutOption(draft: PollDraft, index: number): PollDraft {
  return draft.options.length > 2 ? { ...draft, options: draft.options.filter((_, at) => at !== index) } : draft;
}
