import type { SignalLevel } from '@parley/ui';

const LEVELS: readonly SignalLevel[] = [0, 1, 2, 3];

/** The quality of the contract as a level of the bars; undefined while it is not known. */
export function signalLevel(quality: number | undefined): SignalLevel | undefined {
  return LEVELS.find((level) => level === quality);
}
