import { describe, expect, test } from 'vitest';
import { NOT_SHOWN, sameSize, viewSize } from './view-size.ts';

const tile = { width: 344.5, height: 232.25, onScreen: true };

describe('how large a video is asked for', () => {
  test('in device pixels, in steps of 16', () => {
    expect(viewSize(tile, { pixelRatio: 2, hidden: false })).toEqual({ width: 704, height: 480 });
    expect(viewSize(tile, { pixelRatio: 1, hidden: false })).toEqual({ width: 352, height: 240 });
  });

  test('not at all when scrolled away, in a hidden tab, or without a size', () => {
    expect(viewSize({ ...tile, onScreen: false }, { pixelRatio: 1, hidden: false })).toEqual(NOT_SHOWN);
    expect(viewSize(tile, { pixelRatio: 1, hidden: true })).toEqual(NOT_SHOWN);
    expect(viewSize({ ...tile, height: 0 }, { pixelRatio: 1, hidden: false })).toEqual(NOT_SHOWN);
  });

  test('never more than the contract allows', () => {
    expect(viewSize({ width: 9000, height: 5000, onScreen: true }, { pixelRatio: 3, hidden: false })).toEqual({
      width: 8192,
      height: 8192,
    });
  });

  test('the same size is not told twice', () => {
    expect(sameSize(undefined, NOT_SHOWN)).toBe(false);
    expect(sameSize(NOT_SHOWN, { width: 0, height: 0 })).toBe(true);
  });
});
