import type { KeyboardEvent } from 'react';

/** Which arrow keys move: `horizontal` follows the reading direction, `both` also takes up and down. */
type RovingAxis = 'horizontal' | 'vertical' | 'both';

function stepOf(event: KeyboardEvent, axis: RovingAxis): -1 | 1 | undefined {
  const backwards = getComputedStyle(event.currentTarget).direction === 'rtl' ? 1 : -1;
  if (axis !== 'vertical' && event.key === 'ArrowLeft') return backwards;
  if (axis !== 'vertical' && event.key === 'ArrowRight') return backwards === 1 ? -1 : 1;
  if (axis !== 'horizontal' && event.key === 'ArrowUp') return -1;
  if (axis !== 'horizontal' && event.key === 'ArrowDown') return 1;
  return undefined;
}

export interface RovingOptions {
  /** Role of the elements that take the focus. */
  readonly role: string;
  readonly axis: RovingAxis;
  /** Gets the element that was focused. */
  readonly onMove?: (target: HTMLElement) => void;
}

/**
 * Arrow keys, Home and End move the focus among the enabled elements of `role` inside the element the handler is on.
 * Ends wrap around.
 */
export function moveFocus(event: KeyboardEvent<HTMLElement>, { role, axis, onMove }: RovingOptions): void {
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>(`[role="${role}"]`)].filter(
    (item) => !item.hasAttribute('disabled') && item.getAttribute('aria-disabled') !== 'true',
  );
  const at = items.findIndex((item) => item === document.activeElement);
  const step = stepOf(event, axis);
  let next: HTMLElement | undefined;
  if (event.key === 'Home') next = items[0];
  else if (event.key === 'End') next = items.at(-1);
  else if (step !== undefined && at >= 0) next = items[(at + step + items.length) % items.length];
  if (!next) return;
  event.preventDefault();
  next.focus();
  onMove?.(next);
}
