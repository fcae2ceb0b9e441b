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

/** Keeps a scroller at its end while the reader is there, and keeps their place when content is added above it. */
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
    let first = content.firstElementChild;
    let height = box.scrollHeight;
    const toEnd = (): void => {
      box.scrollTop = box.scrollHeight;
    };
    const settle = (): void => {
      const grown = box.scrollHeight - height;
      const prepended = content.firstElementChild !== first && first?.isConnected === true;
      if (atEnd) toEnd();
      else if (prepended && grown > 0 && getComputedStyle(box).overflowAnchor !== 'auto') box.scrollTop += grown;
      first = content.firstElementChild;
      height = box.scrollHeight;
    };
    const look = (): void => {
      const now = box.scrollHeight - box.scrollTop - box.clientHeight <= END;
      if (now !== atEnd) {
        atEnd = now;
        callbacks.current.onAtEndChange?.(now);
      }
      if (box.scrollTop <= START && box.scrollHeight > box.clientHeight && askedAt !== box.scrollHeight) {
        askedAt = box.scrollHeight;
        callbacks.current.onReachStart?.();
      }
    };
    toEnd();
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
