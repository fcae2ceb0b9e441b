import { describe, expect, test } from 'vitest';
import { ParticipantId } from '@parley/contract';
import { spotlightOf } from './spotlight.ts';

const id = (letter: string): ParticipantId => ParticipantId.parse(`prt_${letter.repeat(26)}`);
const [me, b, c] = [id('a'), id('b'), id('c')];
const people = [{ id: me }, { id: b }, { id: c }];

describe('who is shown large', () => {
  test.each([
    ['the loudest of the others', null, [me, c], c],
    ['the first of the others while nobody has spoken', null, [], b],
    ['who spoke last, while it is quiet', c, [], c],
    ['who still speaks, though somebody else is louder', c, [b, c], c],
    ['who speaks now, when the one of before is silent', c, [b], b],
    ['somebody else, when the one of before has left', id('d'), [], b],
  ] as const)('%s', (_, before, speakers, expected) => {
    expect(spotlightOf(before, { participants: people, self: me, speakers })).toBe(expected);
  });

  test('nobody when alone', () => {
    expect(spotlightOf(null, { participants: [{ id: me }], self: me, speakers: [me] })).toBeNull();
  });
});
