import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gridLayout } from './grid-layout.ts';

const inputs = fc.record({
  count: fc.integer({ min: 1, max: 60 }),
  width: fc.integer({ min: 200, max: 4000 }),
  height: fc.integer({ min: 150, max: 2500 }),
  gap: fc.integer({ min: 0, max: 10 }),
  ratio: fc.constantFrom(1, 4 / 3, 3 / 2, 16 / 9),
});

describe('gridLayout', () => {
  it.each([
    [1, 1440, 760, 1],
    [2, 1440, 760, 2],
    [2, 400, 760, 1],
    [3, 1440, 760, 2],
    [4, 1440, 760, 2],
    [5, 1440, 760, 3],
    [9, 1084, 722, 3],
    [25, 1440, 760, 5],
    [49, 1440, 760, 9],
  ])('puts %i tiles in a box of %i × %i into %i columns', (count, width, height, columns) => {
    expect(gridLayout({ count, width, height, gap: 10, ratio: 3 / 2 }).columns).toBe(columns);
  });

  it('shows every tile, leaves no row empty and fits into the box', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const { columns, rows, tileWidth, tileHeight } = gridLayout(input);
        fc.pre(tileWidth > 0);
        expect(columns * rows).toBeGreaterThanOrEqual(input.count);
        expect(columns * (rows - 1)).toBeLessThan(input.count);
        expect(columns * tileWidth + (columns - 1) * input.gap).toBeLessThanOrEqual(input.width);
        expect(rows * tileHeight + (rows - 1) * input.gap).toBeLessThanOrEqual(input.height);
      }),
    );
  });

  it('keeps the ratio to a pixel', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const { tileWidth, tileHeight } = gridLayout(input);
        expect(Math.abs(tileWidth / input.ratio - tileHeight)).toBeLessThan(1.01);
      }),
    );
  });

  it('never makes tiles larger when one more comes', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const now = gridLayout(input);
        const more = gridLayout({ ...input, count: input.count + 1 });
        expect(more.tileWidth * more.tileHeight).toBeLessThanOrEqual(now.tileWidth * now.tileHeight);
      }),
    );
  });

  it('fills the box within the bounds it may use', () => {
    const fixed = gridLayout({ count: 2, width: 1440, height: 760, gap: 10, ratio: 3 / 2 });
    const free = gridLayout({
      count: 2,
      width: 1440,
      height: 760,
      gap: 10,
      ratio: 3 / 2,
      minRatio: 4 / 3,
      maxRatio: 16 / 9,
    });
    expect([fixed.tileWidth, fixed.tileHeight, free.tileWidth, free.tileHeight]).toEqual([715, 476, 715, 536]);
  });

  it('obeys the most columns and copes with nothing', () => {
    expect(gridLayout({ count: 8, width: 1440, height: 300, gap: 8, ratio: 1, maxColumns: 2 }).columns).toBe(2);
    const nothing = { columns: 0, rows: 0, tileWidth: 0, tileHeight: 0 };
    expect(gridLayout({ count: 0, width: 100, height: 100, gap: 0, ratio: 1 })).toEqual(nothing);
    expect(gridLayout({ count: 3, width: 0, height: 100, gap: 0, ratio: 1 })).toEqual(nothing);
  });
});
