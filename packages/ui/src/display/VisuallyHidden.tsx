import type { ReactElement, ReactNode } from 'react';

export interface VisuallyHiddenProps {
  readonly children: ReactNode;
  /** Announces changes politely. */
  readonly live?: boolean | undefined;
}

/** Text for screen readers only. */
export function VisuallyHidden({ children, live = false }: VisuallyHiddenProps): ReactElement {
  return (
    <span className="sr" {...(live ? { role: 'status' } : {})}>
      {children}
    </span>
  );
}
