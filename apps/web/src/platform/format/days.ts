const DAY_MS = 86_400_000;

/** A number that is the same for all moments of one calendar day in the reader's time zone, and one more the next day. */
export function dayNumber(at: number): number {
  const date = new Date(at);
  return Math.round(Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / DAY_MS);
}

/** How many calendar days `at` lies before `now`; 0 is today, negative is in the future. */
export function daysAgo(at: number, now: number): number {
  return dayNumber(now) - dayNumber(at);
}
