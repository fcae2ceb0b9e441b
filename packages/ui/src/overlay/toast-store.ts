export interface ToastInput {
  readonly text: string;
  readonly tone?: 'plain' | 'danger' | 'ok';
  /** One thing to do about it, such as undo. */
  readonly action?: { readonly label: string; readonly onSelect: () => void };
  /** ms until it goes; default 6000. `null` keeps it until dismissed. */
  readonly duration?: number | null;
}

export interface Toast extends ToastInput {
  readonly id: number;
}

/** Messages that pass by. */
export interface ToastStore {
  /** Shows a message and returns its id. */
  readonly show: (toast: ToastInput) => number;
  readonly dismiss: (id: number) => void;
  /** Stops the clocks while somebody reads; `resume` gives every message its full time again. */
  readonly pause: () => void;
  readonly resume: () => void;
  /** The messages shown now, oldest first; the same array until something changes. */
  readonly snapshot: () => readonly Toast[];
  readonly subscribe: (listener: () => void) => () => void;
}

const DEFAULT_DURATION = 6000;
const MOST = 3;

/** Creates an empty store. The oldest message makes room for a fourth. */
export function createToastStore(): ToastStore {
  let toasts: readonly Toast[] = [];
  let next = 1;
  let paused = false;
  const timers = new Map<number, ReturnType<typeof setTimeout>>();
  const listeners = new Set<() => void>();

  const set = (value: readonly Toast[]): void => {
    toasts = value;
    for (const listener of listeners) listener();
  };
  const stop = (id: number): void => {
    clearTimeout(timers.get(id));
    timers.delete(id);
  };
  const dismiss = (id: number): void => {
    stop(id);
    if (toasts.some((toast) => toast.id === id)) set(toasts.filter((toast) => toast.id !== id));
  };
  const start = ({ id, duration = DEFAULT_DURATION }: Toast): void => {
    if (duration === null || paused) return;
    stop(id);
    timers.set(
      id,
      setTimeout(() => dismiss(id), duration),
    );
  };

  return {
    show(input) {
      const toast: Toast = { ...input, id: next };
      next += 1;
      for (const old of toasts.slice(0, Math.max(0, toasts.length - MOST + 1))) stop(old.id);
      set([...toasts.slice(-(MOST - 1)), toast]);
      start(toast);
      return toast.id;
    },
    dismiss,
    pause() {
      paused = true;
      for (const id of [...timers.keys()]) stop(id);
    },
    resume() {
      paused = false;
      for (const toast of toasts) start(toast);
    },
    snapshot: () => toasts,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
