import { useLayoutEffect, useState } from 'react';
import type { RefObject } from 'react';

/** Where the focus starts: what asks for it, else the first field; without either the platform chooses. */
const FIRST = '[data-autofocus], .dialog__body :is(input, select, textarea):not(:disabled)';

/**
 * Shows a `<dialog>` as modal while the component is mounted: the platform traps the focus and makes the rest inert.
 * When it goes, the focus returns to where it was before it was rendered.
 */
export function useModal(ref: RefObject<HTMLDialogElement | null>): void {
  const [before] = useState(() => document.activeElement);
  useLayoutEffect(() => {
    const dialog = ref.current;
    if (!dialog) return undefined;
    if (!dialog.open) dialog.showModal();
    dialog.querySelector<HTMLElement>(FIRST)?.focus({ preventScroll: true });
    return () => {
      dialog.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, [ref, before]);
}
