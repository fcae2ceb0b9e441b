import { useState } from 'react';

const KEY = 'parley.details';
/** Below this the panel covers the page, so it only opens when asked for. */
const BESIDE = '(min-width: 1181px)';

function stored(): boolean {
  try {
    return localStorage.getItem(KEY) === 'open';
  } catch {
    return false;
  }
}

/** Whether the panel of details is open. The choice is remembered where there is room beside the page. */
export function useDetails(): readonly [boolean, (open: boolean) => void] {
  const [open, setOpen] = useState(() => matchMedia(BESIDE).matches && stored());
  const choose = (next: boolean): void => {
    setOpen(next);
    if (!matchMedia(BESIDE).matches) return;
    try {
      if (next) localStorage.setItem(KEY, 'open');
      else localStorage.removeItem(KEY);
    } catch {
      // Storage is blocked: the choice lasts as long as the page.
    }
  };
  return [open, choose];
}
