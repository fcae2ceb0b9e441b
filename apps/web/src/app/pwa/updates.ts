/**
 * `ready`: a new version is installed and waits; `needed`: this one cannot go on, because a part of it is gone from the
 * server.
 */
export type UpdateState = 'none' | 'ready' | 'needed';

const CHECK_MS = 60 * 60 * 1000;
/** The first page, and a meeting joined from it, come before keeping files for later, in ms. */
const REGISTER_AFTER_MS = 6000;

let state: UpdateState = 'none';
let waiting: ServiceWorker | null = null;
let registered: ServiceWorkerRegistration | null = null;
const listeners = new Set<() => void>();

function become(next: UpdateState): void {
  if (state === next || (state === 'needed' && next === 'ready')) return;
  state = next;
  for (const listener of listeners) listener();
}

function note(registration: ServiceWorkerRegistration): void {
  // Without a controller this is the first visit: the worker just installed is of the version shown.
  if (!registration.waiting || !navigator.serviceWorker.controller) return;
  waiting = registration.waiting;
  become('ready');
}

function watch(registration: ServiceWorkerRegistration | undefined): void {
  // Some browsers that block service workers answer with nothing.
  if (!registration) return;
  registered = registration;
  note(registration);
  registration.addEventListener('updatefound', () => {
    const worker = registration.installing;
    worker?.addEventListener('statechange', () => {
      if (worker.state === 'installed') note(registration);
    });
  });
  setInterval(updates.check, CHECK_MS);
}

/** New versions of the app: found in the background, shown when the reader says so. A store for `useSyncExternalStore`. */
export const updates = {
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  snapshot: (): UpdateState => state,
  /** Registers the service worker and watches for parts that are gone. Once, at the start. */
  start: (): void => {
    addEventListener('vite:preloadError', (event) => {
      event.preventDefault();
      become('needed');
    });
    if (!('serviceWorker' in navigator)) return;
    setTimeout(
      () => {
        navigator.serviceWorker.register('/sw.js', { updateViaCache: 'none' }).then(watch, () => {
          // Blocked by the browser or not a secure address: the app works without.
        });
      },
      navigator.serviceWorker.controller ? 0 : REGISTER_AFTER_MS,
    );
  },
  /** Looks for a new version now, e.g. after the server was away. */
  check: (): void => {
    registered?.update().catch(() => {
      // No connection: the next look finds it.
    });
  },
  /** Reloads into the new version. */
  apply: (): void => {
    if (!waiting) {
      location.reload();
      return;
    }
    navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
    waiting.postMessage('skip-waiting');
  },
  dismiss: (): void => become('none'),
};
