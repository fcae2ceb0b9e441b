import { act } from 'react';
import type { ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach } from 'vitest';

declare global {
  // React reads this to know that updates are wrapped in `act`.
  var IS_REACT_ACT_ENVIRONMENT: boolean;
}
globalThis.IS_REACT_ACT_ENVIRONMENT = true;

const cleanups: (() => void)[] = [];
afterEach(() => {
  for (const cleanup of cleanups.splice(0)) cleanup();
});

export interface Rendered {
  readonly container: HTMLElement;
  /** Renders something else in the same place. */
  rerender(node: ReactNode): void;
  unmount(): void;
}

/** Renders into the document; everything goes after the test. */
export function render(node: ReactNode): Rendered {
  const container = document.createElement('div');
  document.body.append(container);
  const root = createRoot(container);
  let mounted = true;
  const unmount = (): void => {
    if (!mounted) return;
    mounted = false;
    act(() => root.unmount());
    container.remove();
  };
  cleanups.push(unmount);
  act(() => root.render(node));
  return { container, rerender: (next) => act(() => root.render(next)), unmount };
}

/** The only element that matches, of the given class; anything else fails the test. */
export function getAs<E extends Element>(kind: abstract new () => E, selector: string): E {
  const found = document.querySelectorAll(selector);
  const first = found[0];
  if (found.length === 1 && first instanceof kind) return first;
  throw new Error(`${found.length} elements match ${selector} in ${document.body.innerHTML}`);
}

/** The only element that matches; anything else fails the test. */
export function get(selector: string): HTMLElement {
  return getAs(HTMLElement, selector);
}

export function click(element: HTMLElement): void {
  act(() => element.click());
}

/** Presses a key on an element; returns false when the press was taken (its default prevented). */
export function press(element: Element, key: string, init: KeyboardEventInit = {}): boolean {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...init });
  let passed = true;
  act(() => {
    passed = element.dispatchEvent(event);
  });
  return passed;
}

/** Types into a controlled field the way a browser does, so that React sees the change. */
export function type(field: HTMLInputElement | HTMLTextAreaElement, text: string): void {
  const prototype = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement.prototype : HTMLInputElement.prototype;
  act(() => {
    Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(field, text);
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });
}
