import type { ParticipantView } from '@parley/contract';

/** Who came and who went between two moments. */
export interface Arrivals {
  readonly joined: readonly ParticipantView[];
  readonly left: readonly ParticipantView[];
}

export function arrivalsBetween(before: readonly ParticipantView[], after: readonly ParticipantView[]): Arrivals {
  const had = new Set(before.map((one) => one.id));
  const has = new Set(after.map((one) => one.id));
  return { joined: after.filter((one) => !had.has(one.id)), left: before.filter((one) => !has.has(one.id)) };
}

/** Above this many people every coming and going would drown out the meeting for a screen reader. */
export const MOST_ANNOUNCED = 20;
