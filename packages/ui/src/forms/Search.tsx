import type { ComponentProps, ReactElement } from 'react';
import { Icon } from '../icons/Icon.tsx';

export interface SearchProps extends Omit<ComponentProps<'input'>, 'type'> {
  readonly label: string;
  /** The key that jumps here, shown at the end. */
  readonly shortcut?: string | undefined;
}

/** A search field. */
export function Search({ label, shortcut, ...rest }: SearchProps): ReactElement {
  return (
    <label className="search">
      <Icon name="search" />
      <span className="sr">{label}</span>
      <input placeholder={label} {...rest} type="search" />
      {shortcut ? <kbd className="kbd only-desk">{shortcut}</kbd> : null}
    </label>
  );
}
