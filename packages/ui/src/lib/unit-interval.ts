/** A share between 0 and 1; what is outside is moved to the nearer end, what is no number is 0. */
export function unitInterval(value: number): number {
  return Number.isNaN(value) ? 0 : Math.min(1, Math.max(0, value));
}
