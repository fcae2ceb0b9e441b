import type { ComponentProps, ReactElement, ReactNode } from 'react';
import { useId } from 'react';
import { cx } from '../lib/class-names.ts';

export interface CardProps extends Omit<ComponentProps<'section'>, 'title'> {
  readonly title?: string | undefined;
  /** At the end of the title line. */
  readonly actions?: ReactNode;
}

/** A framed group of settings or facts. */
export function Card({ title, actions, className, children, ...rest }: CardProps): ReactElement {
  const id = useId();
  return (
    <section {...rest} className={cx('card', className)} {...(title ? { 'aria-labelledby': id } : {})}>
      {title ? (
        <div className="card__head">
          <h2 id={id}>{title}</h2>
          {actions}
        </div>
      ) : null}
      {children}
    </section>
  );
}
