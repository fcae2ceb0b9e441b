import type { ComponentProps, ReactElement } from 'react';
import { Icon } from '../icons/Icon.tsx';
import { cx } from '../lib/class-names.ts';
import { useFieldWiring } from './Field.tsx';

export interface SelectOption {
  readonly value: string;
  readonly label: string;
  readonly disabled?: boolean | undefined;
}

export interface SelectProps extends Omit<ComponentProps<'select'>, 'children'> {
  readonly options: readonly SelectOption[];
}

/** One of several, with the platform's own list. */
export function Select({ options, className, ...rest }: SelectProps): ReactElement {
  const wiring = useFieldWiring(rest);
  return (
    <span className={cx('select', className)}>
      <select {...rest} {...wiring} className="input">
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled ?? false}>
            {option.label}
          </option>
        ))}
      </select>
      <Icon name="chevron-down" />
    </span>
  );
}
