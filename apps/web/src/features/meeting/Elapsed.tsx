import type { ReactElement } from 'react';
import { clockText } from './duration.ts';
import { useSeconds } from './use-seconds.ts';

/** How long something has run, counting. A screen reader is not told every second. */
export function Elapsed({ since }: { readonly since: number }): ReactElement {
  return (
    <span className="num" role="timer" aria-live="off">
      {clockText(useSeconds() - since)}
    </span>
  );
}
