import { createContext, use, useSyncExternalStore } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { Button } from '../actions/Button.tsx';
import { IconButton } from '../actions/IconButton.tsx';
import { cx } from '../lib/class-names.ts';
import { createToastStore } from './toast-store.ts';
import type { ToastInput, ToastStore } from './toast-store.ts';

const ToastContext = createContext<ToastStore>(createToastStore());

export interface ToastProviderProps {
  readonly store: ToastStore;
  readonly children: ReactNode;
}

/** Gives a part of the page its own messages; without it all share one store. */
export function ToastProvider({ store, children }: ToastProviderProps): ReactElement {
  return <ToastContext value={store}>{children}</ToastContext>;
}

/** Shows and takes back passing messages. The functions stay the same for ever. */
export function useToasts(): { readonly show: (toast: ToastInput) => number; readonly dismiss: (id: number) => void } {
  return use(ToastContext);
}

export interface ToastRegionProps {
  /** Spoken name of the place, such as "Messages". */
  readonly label: string;
  readonly dismissLabel: string;
}

/** Where passing messages appear. Put it once into the page; the clocks stop while the pointer or the focus is on it. */
export function ToastRegion({ label, dismissLabel }: ToastRegionProps): ReactElement {
  const store = use(ToastContext);
  const toasts = useSyncExternalStore(store.subscribe, store.snapshot);
  return (
    <section
      className="toasts"
      aria-label={label}
      aria-live="polite"
      onMouseEnter={store.pause}
      onMouseLeave={store.resume}
      onFocus={store.pause}
      onBlur={store.resume}
    >
      {toasts.map((toast) => (
        <div key={toast.id} className={cx('toast', toast.tone && toast.tone !== 'plain' && `toast--${toast.tone}`)}>
          <span className="grow">{toast.text}</span>
          {toast.action ? (
            <Button
              size="sm"
              onClick={() => {
                toast.action?.onSelect();
                store.dismiss(toast.id);
              }}
            >
              {toast.action.label}
            </Button>
          ) : null}
          <IconButton size="sm" icon="x" label={dismissLabel} onClick={() => store.dismiss(toast.id)} />
        </div>
      ))}
    </section>
  );
}
