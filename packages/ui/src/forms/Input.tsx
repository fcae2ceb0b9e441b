import { useState } from 'react';
import type { ComponentProps, ReactElement, ReactNode } from 'react';
import { IconButton } from '../actions/IconButton.tsx';
import { cx } from '../lib/class-names.ts';
import { useFieldWiring } from './Field.tsx';

export interface InputProps extends ComponentProps<'input'> {
  /** Inside the frame, before the text. */
  readonly leading?: ReactNode;
  /** Inside the frame, after the text. */
  readonly trailing?: ReactNode;
}

/** A line of text. Inside a `Field` it is labelled and described by it. */
export function Input({ leading, trailing, className, ...rest }: InputProps): ReactElement {
  const wiring = useFieldWiring(rest);
  if (!leading && !trailing) return <input {...rest} {...wiring} className={cx('input', className)} />;
  return (
    <span className={cx('input', className)}>
      {leading}
      <input {...rest} {...wiring} />
      {trailing}
    </span>
  );
}

export interface PasswordInputProps extends Omit<ComponentProps<'input'>, 'type'> {
  readonly showLabel: string;
  readonly hideLabel: string;
}

/** A password that can be looked at. */
export function PasswordInput({ showLabel, hideLabel, ...rest }: PasswordInputProps): ReactElement {
  const [shown, setShown] = useState(false);
  return (
    <Input
      autoCapitalize="none"
      autoCorrect="off"
      spellCheck={false}
      {...rest}
      type={shown ? 'text' : 'password'}
      trailing={
        <IconButton
          size="sm"
          icon={shown ? 'eye-off' : 'eye'}
          label={shown ? hideLabel : showLabel}
          onClick={() => setShown(!shown)}
        />
      }
    />
  );
}
