import { createContext, use } from 'react';

export interface ShellPanel {
  readonly open: boolean;
  readonly toggle: () => void;
}

/** Filled by the shell on pages that have a panel of details. */
export const ShellPanelContext = createContext<ShellPanel | null>(null);

/** The panel of details beside the page; null where there is none. */
export function useShellPanel(): ShellPanel | null {
  return use(ShellPanelContext);
}
