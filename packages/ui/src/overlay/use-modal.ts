import { useLayoutEffect } from 'react';
import type { RefObject } from 'react';

/**
 * Shows a `<dialog>` as modal while the component is mounted: the platform traps the focus and makes the rest inert.
 * When it goes, the focus returns to where it was.
 */
export function useModal(ref: RefObject<HTMLDialogElement | null>): void {
  useLayoutEffect(() => {
    const dialog = ref.current;
    if (!dialog) return undefined;
    const before = document.activeElement;
    if (!dialog.open) dialog.showModal();
    return () => {
      dialog.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, [ref]);
}
