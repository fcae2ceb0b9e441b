import { describe, expect, test } from 'vitest';
import type { QualityLevel } from './quality.ts';
import { nextQuality, producerScore } from './quality.ts';

describe('quality', () => {
  test.each<[QualityLevel, number, QualityLevel]>([
    [3, 10, 3],
    [3, 8, 3],
    [3, 7, 2],
    [3, 4, 1],
    [3, 0, 0],
    [2, 8, 2],
    [2, 9, 3],
    [1, 5, 1],
    [1, 6, 2],
    [0, 1, 1],
    [0, 10, 3],
  ])('[MD50] from %i, a score of %i leads to %i', (previous, score, next) => {
    expect(nextQuality(previous, score)).toBe(next);
  });

  test('[MD50] the best encoding counts; nothing yet is no score', () => {
    expect(producerScore([10, 0, 0])).toBe(10);
    expect(producerScore([])).toBeUndefined();
  });
});
