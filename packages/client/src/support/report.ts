/**
 * Shows an error that nobody waits for to whoever watches the page's errors (`window.onerror`, the console), without
 * disturbing the one who calls.
 */
export function report(error: unknown): void {
  if (typeof reportError === 'function') reportError(error);
  // oxlint-disable-next-line no-console -- outside of browsers there is nobody else to tell
  else console.error(error);
}
