import type { ComponentProps, ReactElement } from 'react';
import { cx } from '../lib/class-names.ts';
import { useAutoGrow } from '../lib/use-auto-grow.ts';
import { useFieldWiring } from './Field.tsx';

export interface TextareaProps extends ComponentProps<'textarea'> {
  /** Most lines before it scrolls; default 8. */
  readonly maxRows?: number | undefined;
}

/** Several lines of text; it grows with them. */
export function Textarea({ maxRows = 8, className, rows = 2, ref, ...rest }: TextareaProps): ReactElement {
  const wiring = useFieldWiring(rest);
  const grow = useAutoGrow(maxRows, rest.value, ref);
  return <textarea {...rest} {...wiring} ref={grow} rows={rows} className={cx('input', 'input--area', className)} />;
}
