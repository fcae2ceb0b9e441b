import type { ReactElement } from 'react';
import { cx } from '../lib/class-names.ts';
import { iconPaths } from './icon-paths.ts';
import type { IconName } from './icon-paths.ts';

export type IconSize = 'sm' | 'md' | 'lg';

export interface IconProps {
  readonly name: IconName;
  /** 14, 18 or 20 px; default md. */
  readonly size?: IconSize;
  /** Spoken name; without it the icon is decoration. */
  readonly label?: string | undefined;
  readonly className?: string | undefined;
}

/** Icons that point along the reading direction. */
const FLIPPED: ReadonlySet<IconName> = new Set<IconName>([
  'arrow-left',
  'arrow-right',
  'chevron-left',
  'chevron-right',
  'log-in',
  'log-out',
]);

/** One Lucide icon in the colour of the text around it. */
export function Icon({ name, size = 'md', label, className }: IconProps): ReactElement {
  const classes = cx('i', size !== 'md' && `i--${size}`, FLIPPED.has(name) && 'i--flip', className);
  return (
    <svg
      className={classes}
      viewBox="0 0 24 24"
      focusable="false"
      {...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })}
    >
      <path d={iconPaths[name]} />
    </svg>
  );
}
