import { expect, test } from 'vitest';
import { clockText, wholeMinutes } from './duration.ts';

test.each([
  [-500, '0:00'],
  [4_999, '0:04'],
  [1_458_000, '24:18'],
  [3_723_000, '1:02:03'],
])('%i ms on the clock: %s', (ms, text) => {
  expect(clockText(ms)).toBe(text);
});

test('a meeting of seconds took a minute', () => {
  expect([wholeMinutes(0, 2_000), wholeMinutes(0, 2_520_000)]).toEqual([1, 42]);
});
