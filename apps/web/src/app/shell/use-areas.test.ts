import { expect, test } from 'vitest';
import { coversPath } from './use-areas.ts';

const chats = { path: '/', covers: ['/c/'] };
const people = { path: '/people' };

test.each([
  ['home', chats, '/', true],
  ['a conversation', chats, '/c/cnv_1', true],
  ['another area', chats, '/people', false],
  ['the area itself', people, '/people', true],
  ['a page below it', people, '/people/usr_1', true],
  ['a longer name', people, '/peoples', false],
])('%s: %j covers %s is %s', (_name, slot, path, covered) => {
  expect(coversPath(slot, path)).toBe(covered);
});
