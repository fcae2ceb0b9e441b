import { useCallback, useLayoutEffect, useRef } from 'react';
import type { Ref, RefCallback } from 'react';

function fit(element: HTMLTextAreaElement, maxRows: number): void {
  const style = getComputedStyle(element);
  const line = Number.parseFloat(style.lineHeight) || 20;
  const padding = Number.parseFloat(style.paddingBlockStart) + Number.parseFloat(style.paddingBlockEnd);
  const border = Number.parseFloat(style.borderBlockStartWidth) + Number.parseFloat(style.borderBlockEndWidth);
  const most = maxRows * line + (padding || 0);
  element.style.height = 'auto';
  const wanted = element.scrollHeight;
  element.style.height = `${Math.min(wanted, most) + (border || 0)}px`;
  element.style.overflowY = wanted > most ? 'auto' : 'hidden';
}

/** Keeps a textarea as high as its text, up to `maxRows` lines. Give the result to `ref`; `value` is what it follows. */
export function useAutoGrow(
  maxRows: number,
  value: unknown,
  outer?: Ref<HTMLTextAreaElement>,
): RefCallback<HTMLTextAreaElement> {
  const inner = useRef<HTMLTextAreaElement | null>(null);
  useLayoutEffect(() => {
    if (inner.current) fit(inner.current, maxRows);
  }, [maxRows, value]);
  return useCallback(
    (element: HTMLTextAreaElement | null) => {
      inner.current = element;
      const release = typeof outer === 'function' ? outer(element) : undefined;
      if (outer && typeof outer === 'object') outer.current = element;
      if (!element) return undefined;
      const refit = (): void => fit(element, maxRows);
      element.addEventListener('input', refit);
      return () => {
        element.removeEventListener('input', refit);
        inner.current = null;
        if (release) release();
        else if (typeof outer === 'function') outer(null);
        else if (outer) outer.current = null;
      };
    },
    [maxRows, outer],
  );
}
