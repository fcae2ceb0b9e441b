import { useEffect } from 'react';

/** Names the browser tab, e.g. `People – Parley`, while the page is shown. */
export function usePageTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} – Parley`;
    return () => {
      document.title = 'Parley';
    };
  }, [title]);
}
