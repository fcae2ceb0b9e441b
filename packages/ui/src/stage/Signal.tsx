import type { ReactElement } from 'react';

/** 0 lost, 1 poor, 2 fair, 3 good. */
export type SignalLevel = 0 | 1 | 2 | 3;

/** Connection quality as bars; the words stand beside it or in the name of what it is part of. */
export function Signal({ level, label }: { readonly level: SignalLevel; readonly label?: string }): ReactElement {
  return (
    <span
      className="signal"
      data-q={level}
      {...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })}
    >
      <i />
      <i />
      <i />
    </span>
  );
}
