import type { Language } from '@parley/contract';
import { daysAgo } from './days.ts';
import { collatorOf, dateTextsOf, unitTextsOf } from './locale-dates.ts';

/** Dates, times and amounts as the reader's language writes them. All moments are ms since 1970. */
export interface Format {
  /** `09:43` */
  readonly time: (at: number) => string;
  /** `Wednesday 19 March`, with the year when it is another one. */
  readonly day: (at: number, now: number) => string;
  /** `19 March 2025` */
  readonly date: (at: number) => string;
  /** For lists: `09:43` today, `Tue` in the last six days, `19 Mar`, `19 March 2024`. */
  readonly recent: (at: number, now: number) => string;
  /** `19 March 2025, 09:43` */
  readonly moment: (at: number) => string;
  /** A wait or a duration in the largest fitting unit, rounded up: `12 sec`, `4 min`, `2 hr`. */
  readonly wait: (ms: number) => string;
  /** `7 days` */
  readonly days: (count: number) => string;
  /** Sorts names as a dictionary does. */
  readonly compare: (left: string, right: string) => number;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

function two(value: number): string {
  return String(value).padStart(2, '0');
}

/** Makes the texts of one language, in the time zone of this device. */
export function formatOf(language: Language): Format {
  const dates = dateTextsOf(language);
  const units = unitTextsOf(language);
  const collator = collatorOf(language);
  const time = (at: number): string => {
    const date = new Date(at);
    return `${two(date.getHours())}:${two(date.getMinutes())}`;
  };
  const sameYear = (at: number, now: number): boolean => new Date(at).getFullYear() === new Date(now).getFullYear();
  return {
    time,
    day: (at, now) =>
      sameYear(at, now) ? dates.day(new Date(at)) : `${dates.day(new Date(at))}, ${new Date(at).getFullYear()}`,
    date: (at) => dates.full(new Date(at)),
    recent: (at, now) => {
      const ago = daysAgo(at, now);
      if (ago <= 0) return time(at);
      if (ago < 7) return dates.weekday(new Date(at));
      return sameYear(at, now) ? dates.short(new Date(at)) : dates.full(new Date(at));
    },
    moment: (at) => `${dates.full(new Date(at))}, ${time(at)}`,
    wait: (ms) => {
      if (ms < MINUTE_MS) return units.seconds(Math.max(1, Math.ceil(ms / 1000)));
      if (ms < HOUR_MS) return units.minutes(Math.ceil(ms / MINUTE_MS));
      return units.hours(Math.ceil(ms / HOUR_MS));
    },
    days: units.days,
    compare: (left, right) => collator.compare(left, right),
  };
}
