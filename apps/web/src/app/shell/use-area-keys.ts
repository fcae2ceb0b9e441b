import { useEffect } from 'react';
import { useLocation } from 'wouter';
import { useAreas } from './use-areas.ts';

/** Alt and a digit go to the areas of the rail, counted from the top. */
export function useAreaKeys(): void {
  const areas = useAreas();
  const [, navigate] = useLocation();
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
      // The code, because Alt makes other characters of the digits on some keyboards.
      const digit = /^Digit([1-9])$/.exec(event.code)?.[1];
      const area = digit === undefined ? undefined : areas[Number(digit) - 1];
      if (!area) return;
      event.preventDefault();
      navigate(area.slot.path);
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, [areas, navigate]);
}
