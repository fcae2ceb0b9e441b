import { describe, expect, it } from 'vitest';
import { tintOf } from './tint.ts';

describe('tintOf', () => {
  it('never changes', () => {
    expect(['', 'a', 'u-elena', 'usr_01JQ', '陈琳'].map(tintOf)).toMatchInlineSnapshot(`
      [
        4,
        4,
        6,
        4,
        3,
      ]
    `);
  });

  it('spreads similar ids over all eight colours', () => {
    const counts = new Map<number, number>();
    for (let index = 0; index < 800; index += 1) {
      const tint = tintOf(`user-${index}`);
      counts.set(tint, (counts.get(tint) ?? 0) + 1);
    }
    expect([...counts.keys()].toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(Math.min(...counts.values())).toBeGreaterThan(60);
  });
});
