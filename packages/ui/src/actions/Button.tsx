import type { ComponentProps, MouseEvent, ReactElement } from 'react';
import { Icon } from '../icons/Icon.tsx';
import type { IconName } from '../icons/icon-paths.ts';
import { buttonClass } from './button-class.ts';
import type { ButtonLook } from './button-class.ts';

export interface ButtonProps extends ButtonLook, ComponentProps<'button'> {
  readonly icon?: IconName | undefined;
  /** Shows a spinner instead of the label, keeps width and focus, and ignores presses. */
  readonly loading?: boolean | undefined;
}

/** A push button. `type` is `button` unless said otherwise. */
export function Button({
  variant,
  size,
  block,
  icon,
  loading = false,
  className,
  children,
  onClick,
  type = 'button',
  ...rest
}: ButtonProps): ReactElement {
  const press = (event: MouseEvent<HTMLButtonElement>): void => {
    if (loading) event.preventDefault();
    else onClick?.(event);
  };
  return (
    <button
      {...rest}
      type={type}
      className={buttonClass({ variant, size, block }, className)}
      onClick={press}
      {...(loading ? { 'aria-busy': true, 'aria-disabled': true } : {})}
    >
      {icon ? <Icon name={icon} /> : null}
      {children}
    </button>
  );
}

export interface ButtonLinkProps extends ButtonLook, ComponentProps<'a'> {
  readonly icon?: IconName | undefined;
}

/** A link that looks like a button: it goes somewhere, a `Button` does something. */
export function ButtonLink({
  variant,
  size,
  block,
  icon,
  className,
  children,
  ...rest
}: ButtonLinkProps): ReactElement {
  return (
    <a {...rest} className={buttonClass({ variant, size, block }, className)}>
      {icon ? <Icon name={icon} /> : null}
      {children}
    </a>
  );
}
