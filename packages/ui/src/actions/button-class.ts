import { cx } from '../lib/class-names.ts';

export type ButtonVariant = 'primary' | 'plain' | 'quiet' | 'soft' | 'ok' | 'danger';
export type ButtonSize = 'sm' | 'md' | 'lg';

export interface ButtonLook {
  /** Default plain. */
  readonly variant?: ButtonVariant | undefined;
  /** 28, 32 or 40 px high (at least 44 px to touch on phones); default md. */
  readonly size?: ButtonSize | undefined;
  /** Takes the whole width. */
  readonly block?: boolean | undefined;
}

/** The classes of a button, for elements of other libraries that must look like one. */
export function buttonClass({ variant = 'plain', size = 'md', block = false }: ButtonLook, extra?: string): string {
  return cx(
    'btn',
    variant !== 'plain' && `btn--${variant}`,
    size !== 'md' && `btn--${size}`,
    block && 'btn--block',
    extra,
  );
}
