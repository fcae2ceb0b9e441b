/** A running time as on a clock: `4:12`, `24:18`, `1:02:03`. Never negative, though clocks of two machines differ. */
export function clockText(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const two = (value: number): string => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

/** Whole minutes that something took, at least one: for "42 min". */
export function wholeMinutes(startedAt: number, endedAt: number): number {
  return Math.max(1, Math.round((endedAt - startedAt) / 60_000));
}
