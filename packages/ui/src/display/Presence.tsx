import type { ReactElement } from 'react';
import { cx } from '../lib/class-names.ts';

export type PresenceState = 'online' | 'away' | 'busy' | 'in-call' | 'offline';

export interface PresenceProps {
  readonly state: PresenceState;
  /** Stands in a line of text instead of on an avatar; pair it with a word. */
  readonly inline?: boolean | undefined;
}

/** A shape for each state, so that it never depends on colour. Always say the state in words as well. */
export function Presence({ state, inline = false }: PresenceProps): ReactElement {
  return <span className={cx('presence', inline && 'presence--inline')} data-state={state} aria-hidden="true" />;
}
