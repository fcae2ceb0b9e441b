import { describe, expect, test } from 'vitest';
import { MAX_POLL_OPTIONS } from '@parley/contract';
import { EMPTY_DRAFT, checkedDraft, withNewOption, withOption, withoutOption } from './poll-draft.ts';
import type { PollDraft } from './poll-draft.ts';

const draft = (question: string, ...texts: readonly string[]): PollDraft => ({
  question,
  options: texts.map((text, id) => ({ id, text })),
});

describe('a poll being written', () => {
  test('is sent trimmed and without blank answers', () => {
    expect(checkedDraft(draft(' When? ', 'Today ', '', ' Tomorrow'))).toEqual({
      ok: true,
      question: 'When?',
      options: ['Today', 'Tomorrow'],
    });
  });

  test.each([
    [draft('  ', 'a', 'b'), { field: 'question', why: 'question' }],
    [draft('q', 'a', ' '), { field: 1, why: 'few' }],
    [draft('q', 'a', 'b', 'a '), { field: 2, why: 'same' }],
  ] as const)('%j: %j', (written, problem) => {
    expect(checkedDraft(written)).toEqual({ ok: false, problem });
  });

  test('has two to ten answers', () => {
    let written = EMPTY_DRAFT;
    for (let i = 0; i < 20; i += 1) written = withNewOption(written);
    expect(new Set(written.options.map((option) => option.id)).size).toBe(MAX_POLL_OPTIONS);
    for (const { id } of written.options) written = withoutOption(written, id);
    expect(written.options).toEqual([
      { id: 9, text: '' },
      { id: 10, text: '' },
    ]);
    expect(withOption(written, 10, 'b').options[1]).toEqual({ id: 10, text: 'b' });
  });
});
