import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { keptOrder, withSpeakersFirst } from './tile-order.ts';

describe('the places of the tiles', () => {
  test('everybody keeps the place when somebody comes or leaves', () => {
    expect(keptOrder(['a', 'b', 'c'], ['a', 'c', 'd', 'e'])).toEqual(['a', 'c', 'd', 'e']);
    expect(keptOrder(['c', 'a'], ['a', 'b', 'c'])).toEqual(['c', 'a', 'b']);
  });

  test('a speaker from another page changes place with who was silent longest, never with oneself', () => {
    const lastHeard = new Map([
      ['b', 500],
      ['c', 100],
    ]);
    expect(withSpeakersFirst(['me', 'b', 'c', 'd', 'e'], { page: 3, speaking: ['e'], lastHeard, fixed: 'me' })).toEqual(
      ['me', 'b', 'e', 'd', 'c'],
    );
  });

  test('speakers of the first page stay where they are', () => {
    const order = ['me', 'b', 'c', 'd'];
    expect(withSpeakersFirst(order, { page: 3, speaking: ['c', 'b'], lastHeard: new Map(), fixed: 'me' })).toEqual(
      order,
    );
  });

  test('nobody is lost or doubled, whoever speaks', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.nat(40), { minLength: 1, maxLength: 30 }),
        fc.array(fc.nat(40)),
        fc.integer({ min: 1, max: 10 }),
        (order, speaking, page) => {
          const next = withSpeakersFirst(order, {
            page,
            speaking: speaking.filter((id) => order.includes(id)),
            lastHeard: new Map(),
            fixed: order[0] ?? 0,
          });
          expect(new Set(next)).toEqual(new Set(order));
          expect(next).toHaveLength(order.length);
        },
      ),
    );
  });
});
