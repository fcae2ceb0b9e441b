/** Moments that are measured, as `performance` marks. */
export const JOIN_PRESSED = 'parley:join-pressed';
export const FIRST_REMOTE_FRAME = 'parley:first-remote-frame';

/** Marks a moment; of several the last counts, so the old ones go. */
export function mark(name: string): void {
  performance.clearMarks(name);
  performance.mark(name);
}

/** Marks a moment unless it has been marked since the last pressing of Join. */
export function markOnce(name: string): void {
  const last = performance.getEntriesByName(name, 'mark').at(-1);
  const pressed = performance.getEntriesByName(JOIN_PRESSED, 'mark').at(-1);
  if (!last || (pressed && last.startTime < pressed.startTime)) mark(name);
}
