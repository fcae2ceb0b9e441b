import type { ReactElement, ReactNode } from 'react';
import { Icon } from '../icons/Icon.tsx';
import type { IconName } from '../icons/icon-paths.ts';
import { useDelayed } from '../lib/use-delayed.ts';

export interface EmptyProps {
  readonly icon: IconName;
  readonly title: string;
  readonly text?: string | undefined;
  /** One action. */
  readonly action?: ReactNode;
}

/** An area with nothing in it: one sentence and one action. */
export function Empty({ icon, title, text, action }: EmptyProps): ReactElement {
  return (
    <div className="empty">
      <span className="node">
        <Icon name={icon} />
      </span>
      <b>{title}</b>
      {text ? <span>{text}</span> : null}
      {action}
    </div>
  );
}

export interface BonesProps {
  /** Spoken text, such as "Loading messages". */
  readonly label: string;
  readonly rows?: number | undefined;
  /** ms before anything shows; default 300. */
  readonly delay?: number | undefined;
}

/** Rows in grey while something loads. Nothing at all shows or is said in the first 300 ms. */
export function Bones({ label, rows = 4, delay = 300 }: BonesProps): ReactElement | null {
  const due = useDelayed(delay);
  if (!due) return null;
  return (
    <div className="bones" role="status" aria-busy="true" aria-label={label}>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className="bones__row" data-width={(row % 4) + 1}>
          <span className="bone bone--round" />
          <span className="bones__lines">
            <span className="bone" />
            <span className="bone" />
          </span>
        </div>
      ))}
    </div>
  );
}

export interface SpinnerProps {
  /** Spoken text; without it the spinner is decoration. */
  readonly label?: string | undefined;
  readonly size?: 'sm' | 'md' | 'lg' | undefined;
}

/** Something is under way and nobody knows how long. */
export function Spinner({ label, size = 'md' }: SpinnerProps): ReactElement {
  return (
    <span
      className={`spinner spinner--${size}`}
      {...(label ? { role: 'status', 'aria-label': label } : { 'aria-hidden': true })}
    />
  );
}
