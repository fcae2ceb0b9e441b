import { useEffect, useLayoutEffect, useRef } from 'react';
import type { RefObject } from 'react';

interface StickToEnd {
  readonly scroller: RefObject<HTMLElement | null>;
  readonly list: RefObject<HTMLElement | null>;
  readonly onReachStart: (() => void) | undefined;
  readonly onAtEndChange: ((atEnd: boolean) => void) | undefined;
}

/** px from an end that still count as being there. */
const END = 48;
const START = 400;
/** Class of a `ThreadPart`. */
export const PART = 'thread__part';

/** The first child that reaches below `top` (a viewport coordinate); children are in order, so a binary search does. */
function firstChildBelow(list: Element, top: number): Element | undefined {
  const { children } = list;
  let low = 0;
  let high = children.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((children[middle]?.getBoundingClientRect().bottom ?? 0) > top) high = middle;
    else low = middle + 1;
  }
  return children[low];
}

/** The first entry that reaches below `top`, inside its part where the thread has parts. */
function firstBelow(list: Element, top: number): Element | undefined {
  const child = firstChildBelow(list, top);
  return child?.classList.contains(PART) ? (firstChildBelow(child, top) ?? child) : child;
}

/**
 * Keeps a scroller at its end while the reader is there; else keeps the entry they read in its place whatever is added
 * or grows above it. The browsers' own scroll anchoring is turned off for it (`overflow-anchor`): Safari has none.
 */
export function useStickToEnd({ scroller, list, onReachStart, onAtEndChange }: StickToEnd): void {
  const callbacks = useRef({ onReachStart, onAtEndChange });
  useEffect(() => {
    callbacks.current = { onReachStart, onAtEndChange };
  });
  useLayoutEffect(() => {
    const box = scroller.current;
    const content = list.current;
    if (!box || !content) return undefined;
    let atEnd = true;
    let askedAt = -1;
    let anchor: { readonly element: Element; readonly top: number } | undefined;
    const topOf = (element: Element): number => element.getBoundingClientRect().top - box.getBoundingClientRect().top;
    const remember = (): void => {
      const element = firstBelow(content, box.getBoundingClientRect().top);
      anchor = element && { element, top: topOf(element) };
    };
    const look = (): void => {
      const now = box.scrollHeight - box.scrollTop - box.clientHeight <= END;
      if (now !== atEnd) {
        atEnd = now;
        callbacks.current.onAtEndChange?.(now);
      }
      remember();
      if (box.scrollTop <= START && box.scrollHeight > box.clientHeight && askedAt !== box.scrollHeight) {
        askedAt = box.scrollHeight;
        callbacks.current.onReachStart?.();
      }
    };
    const settle = (): void => {
      if (atEnd) box.scrollTop = box.scrollHeight;
      else if (anchor?.element.isConnected) box.scrollTop += topOf(anchor.element) - anchor.top;
      // What shrank may have brought the end into view without any scrolling.
      look();
    };
    settle();
    const observer = new ResizeObserver(settle);
    observer.observe(content);
    observer.observe(box);
    box.addEventListener('scroll', look, { passive: true });
    return () => {
      observer.disconnect();
      box.removeEventListener('scroll', look);
    };
  }, [scroller, list]);
}
