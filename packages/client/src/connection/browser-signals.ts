import type { Unsubscribe } from '../support/store.ts';

/** What the browser says about the network and the page. */
export interface BrowserSignals {
  readonly isOnline: () => boolean;
  /** Called when trying again now makes sense: the network came back, the page became visible or was thawed. */
  readonly onNudge: (listener: () => void) => Unsubscribe;
}

/** Signals of the page this runs in; silent where there is none. */
export function browserSignals(): BrowserSignals {
  return {
    isOnline: () => typeof navigator === 'undefined' || navigator.onLine,
    onNudge: (listener) => {
      if (typeof window === 'undefined') return () => undefined;
      const onVisible = (): void => {
        if (document.visibilityState === 'visible') listener();
      };
      window.addEventListener('online', listener);
      window.addEventListener('pageshow', listener);
      document.addEventListener('visibilitychange', onVisible);
      return () => {
        window.removeEventListener('online', listener);
        window.removeEventListener('pageshow', listener);
        document.removeEventListener('visibilitychange', onVisible);
      };
    },
  };
}
