/** 0 lost, 1 poor, 2 fair, 3 good. */
export type QualityLevel = 0 | 1 | 2 | 3;

/** Lowest score (of 10) that a level stands for, by level. */
const FLOOR = [0, 1, 5, 8] as const;

/** Above which score a level is entered from below; the gap to the floor keeps the display from flickering. */
const ENTRY = [0, 1, 6, 9] as const;

function level(score: number, bounds: readonly number[]): QualityLevel {
  if (score >= (bounds[3] ?? 0)) return 3;
  if (score >= (bounds[2] ?? 0)) return 2;
  return score >= (bounds[1] ?? 0) ? 1 : 0;
}

/** The level after `score`: falls as soon as a floor is crossed, rises a point later than it would fall. */
export function nextQuality(previous: QualityLevel, score: number): QualityLevel {
  const falling = level(score, FLOOR);
  if (falling <= previous) return falling;
  const rising = level(score, ENTRY);
  return rising > previous ? rising : previous;
}

/**
 * How a producer arrives: as its best encoding does, since a sender may switch off the others. Undefined while nothing
 * has arrived.
 */
export function producerScore(scores: readonly number[]): number | undefined {
  return scores.length === 0 ? undefined : Math.max(...scores);
}
