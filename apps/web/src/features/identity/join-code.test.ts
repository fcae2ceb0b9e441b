import { expect, test } from 'vitest';
import { joinCodeOf } from './join-code.ts';

test.each([
  ['abcd-efgh-jkmn', 'abcd-efgh-jkmn'],
  ['  ABCD efgh JKMN ', 'abcd-efgh-jkmn'],
  ['abcdefghjkmn', 'abcd-efgh-jkmn'],
  ['abcd–efgh–jkmn', 'abcd-efgh-jkmn'],
  ['https://chat.example.org/m/abcd-efgh-jkmn?from=mail', 'abcd-efgh-jkmn'],
  ['abcd-efgh', null],
  ['abcd-efgh-jkmo-x', null],
  ['il1o-efgh-jkmn', null],
  ['', null],
])('the code in %j is %j', (text, code) => {
  expect(joinCodeOf(text)).toBe(code);
});
