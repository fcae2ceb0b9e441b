import { useLayoutEffect } from 'react';
import type { RefObject } from 'react';
import { NOT_SHOWN, sameSize, viewSize } from './view-size.ts';
import type { ViewSize } from './view-size.ts';

/**
 * Tells how large an element is shown, in device pixels, whenever that changes: resized, scrolled out of view, tab
 * hidden, moved to another screen. Tells 0 × 0 when it goes.
 */
export function useViewSize(ref: RefObject<HTMLElement | null>, onSize: (size: ViewSize) => void): void {
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return undefined;
    let told: ViewSize | undefined;
    let onScreen = true;
    const tell = (): void => {
      const placement = { width: element.clientWidth, height: element.clientHeight, onScreen };
      const size = viewSize(placement, { pixelRatio: devicePixelRatio, hidden: document.hidden });
      if (sameSize(told, size)) return;
      told = size;
      onSize(size);
    };
    const resized = new ResizeObserver(tell);
    const seen = new IntersectionObserver((entries) => {
      onScreen = entries.at(-1)?.isIntersecting ?? onScreen;
      tell();
    });
    resized.observe(element);
    seen.observe(element);
    document.addEventListener('visibilitychange', tell);
    tell();
    return () => {
      resized.disconnect();
      seen.disconnect();
      document.removeEventListener('visibilitychange', tell);
      onSize(NOT_SHOWN);
    };
  }, [ref, onSize]);
}
