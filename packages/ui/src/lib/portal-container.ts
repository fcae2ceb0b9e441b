import { createContext, use } from 'react';

/**
 * Where floating parts are put. Dialogs and the stage provide themselves, so that a menu opened inside them is above
 * them, has their theme, and stays visible when they are shown in full screen.
 */
export const PortalContainer = createContext<HTMLElement | null>(null);

/** The element floating parts belong into, or null for the document's body. */
export function usePortalContainer(): HTMLElement | null {
  return use(PortalContainer);
}
