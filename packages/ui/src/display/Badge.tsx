import type { ReactElement, ReactNode } from 'react';
import { Icon } from '../icons/Icon.tsx';
import type { IconName } from '../icons/icon-paths.ts';
import { cx } from '../lib/class-names.ts';

export interface BadgeProps {
  readonly tone?: 'accent' | 'quiet' | 'danger' | undefined;
  /** Spoken text, such as "4 unread". */
  readonly label?: string | undefined;
  readonly children: ReactNode;
}

/** A number that waits to be seen. */
export function Badge({ tone = 'accent', label, children }: BadgeProps): ReactElement {
  return (
    <span
      className={cx('badge', tone !== 'accent' && `badge--${tone}`)}
      {...(label ? { role: 'img', 'aria-label': label } : {})}
    >
      {children}
    </span>
  );
}

export type Tone = 'plain' | 'accent' | 'ok' | 'warn' | 'danger';

export interface TagProps {
  readonly tone?: Tone | undefined;
  readonly icon?: IconName | undefined;
  readonly children: ReactNode;
}

/** A short state in words. */
export function Tag({ tone = 'plain', icon, children }: TagProps): ReactElement {
  return (
    <span className={cx('tag', tone !== 'plain' && `tag--${tone}`)}>
      {icon ? <Icon name={icon} /> : null}
      {children}
    </span>
  );
}

export interface ChipProps {
  readonly pressed: boolean;
  readonly onPress: () => void;
  readonly children: ReactNode;
}

/** A filter that is on or off. */
export function Chip({ pressed, onPress, children }: ChipProps): ReactElement {
  return (
    <button type="button" className="chip" aria-pressed={pressed} onClick={onPress}>
      {children}
    </button>
  );
}
