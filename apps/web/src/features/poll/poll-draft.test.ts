import { describe, expect, test } from 'vitest';
import { MAX_POLL_OPTIONS } from '@parley/contract';
import { EMPTY_DRAFT, checkedDraft, withNewOption, withOption, withoutOption } from './poll-draft.ts';

describe('a poll being written', () => {
  test('is sent trimmed and without blank answers', () => {
    expect(checkedDraft({ question: ' When? ', options: ['Today ', '', ' Tomorrow'] })).toEqual({ ok: true, poll: { question: 'When?', options: ['Today', 'Tomorrow'] } });
  });

  test.each([
    [{ question: '  ', options: ['a', 'b'] }, { field: 'question', why: 'question' }],
    [{ question: 'q', options: ['a', ' '] }, { field: 1, why: 'few' }],
    [{ question: 'q', options: ['a', 'b', 'a '] }, { field: 2, why: 'same' }],
  ] as const)('%j: %j', (draft, problem) => {
    expect(checkedDraft(draft)).toEqual({ ok: false, problem });
  });

  test('has two to ten answers', () => {
    let draft = EMPTY_DRAFT;
    for (let i = 0; i < 20; i += 1) draft = withNewOption(draft);
    expect(draft.options).toHaveLength(MAX_POLL_OPTIONS);
    for (let i = 0; i < 20; i += 1) draft = withoutOption(draft, 0);
    expect(withOption(draft, 1, 'b').options).toEqual(['', 'b']);
  });
});
