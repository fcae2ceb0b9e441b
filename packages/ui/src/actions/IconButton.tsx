import type { ComponentProps, ReactElement } from 'react';
import { Icon } from '../icons/Icon.tsx';
import type { IconName } from '../icons/icon-paths.ts';
import { cx } from '../lib/class-names.ts';

interface IconButtonLook {
  readonly icon: IconName;
  /** What it does; spoken, and shown on hover. */
  readonly label: string;
  /** 28 or 32 px; 44 px on phones. */
  readonly size?: 'sm' | 'md' | undefined;
}

export interface IconButtonProps extends IconButtonLook, Omit<ComponentProps<'button'>, 'children'> {
  /** For a button that stays down. */
  readonly pressed?: boolean | undefined;
  /** For a button that opens something. */
  readonly expanded?: boolean | undefined;
}

const classOf = (size: 'sm' | 'md' | undefined, extra: string | undefined): string =>
  cx('icon-btn', size === 'sm' && 'icon-btn--sm', extra);

/** A button that is only an icon. */
export function IconButton({
  icon,
  label,
  size,
  pressed,
  expanded,
  className,
  type = 'button',
  ...rest
}: IconButtonProps): ReactElement {
  return (
    <button
      title={label}
      {...rest}
      type={type}
      className={classOf(size, className)}
      aria-label={label}
      {...(pressed === undefined ? {} : { 'aria-pressed': pressed })}
      {...(expanded === undefined ? {} : { 'aria-expanded': expanded })}
    >
      <Icon name={icon} />
    </button>
  );
}

export interface IconLinkProps extends IconButtonLook, Omit<ComponentProps<'a'>, 'children'> {}

/** A link that is only an icon, such as "back". */
export function IconLink({ icon, label, size, className, ...rest }: IconLinkProps): ReactElement {
  return (
    <a title={label} {...rest} className={classOf(size, className)} aria-label={label}>
      <Icon name={icon} />
    </a>
  );
}
