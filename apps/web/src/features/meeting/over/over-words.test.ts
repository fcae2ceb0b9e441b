import { expect, test } from 'vitest';
import { overWords } from './over-words.ts';

test.each([
  [{ type: 'left' }, false, 'over.left.title', 'over.rejoin'],
  [{ type: 'left' }, true, 'over.thanks.title', 'over.rejoin'],
  [{ type: 'ended' }, true, 'over.ended.title', null],
  [{ type: 'removed' }, false, 'over.removed.title', null],
  [{ type: 'moved' }, false, 'over.moved.title', 'over.here'],
  [{ type: 'failed', code: 'NOT_FOUND' }, false, 'over.failed.title', 'over.rejoin'],
] as const)('%j, guest: %s → %s, %s', (reason, guest, title, again) => {
  expect(overWords(reason, guest)).toMatchObject({ title, again });
});
