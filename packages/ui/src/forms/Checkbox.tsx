import type { ComponentProps, ReactElement, ReactNode } from 'react';
import { useId } from 'react';
import { Icon } from '../icons/Icon.tsx';
import type { IconName } from '../icons/icon-paths.ts';
import { cx } from '../lib/class-names.ts';

export interface CheckboxProps extends Omit<ComponentProps<'input'>, 'type' | 'children'> {
  readonly children: ReactNode;
  readonly hint?: string | undefined;
}

/** Something that is so or not, sent with a form. */
export function Checkbox({ children, hint, className, ...rest }: CheckboxProps): ReactElement {
  const hintId = useId();
  return (
    <label className={cx('check', className)}>
      <input {...rest} type="checkbox" {...(hint ? { 'aria-describedby': hintId } : {})} />
      <span>
        {children}
        {hint ? (
          <small className="field__hint" id={hintId}>
            {hint}
          </small>
        ) : null}
      </span>
    </label>
  );
}

export interface ChoiceCardProps extends Omit<ComponentProps<'input'>, 'children'> {
  readonly icon: IconName;
  readonly title: string;
  readonly text?: string | undefined;
  /** `checkbox` (default) or `radio`. */
  readonly type?: 'checkbox' | 'radio';
}

/** A checkbox or radio button as a card; put several into `ChoiceCards`. */
export function ChoiceCard({ icon, title, text, type = 'checkbox', ...rest }: ChoiceCardProps): ReactElement {
  return (
    <label>
      <input {...rest} type={type} />
      <Icon name={icon} />
      <span className="grow">
        <b>{title}</b>
        {text ? <small>{text}</small> : null}
      </span>
      <Icon name="check" className="tick" />
    </label>
  );
}

export interface ChoiceCardsProps {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly children: ReactNode;
}

/** A group of choice cards with its question. */
export function ChoiceCards({ label, hint, children }: ChoiceCardsProps): ReactElement {
  const hintId = useId();
  return (
    <fieldset className="field" {...(hint ? { 'aria-describedby': hintId } : {})}>
      <legend className="field__label">{label}</legend>
      <div className="use">{children}</div>
      {hint ? (
        <span className="field__hint" id={hintId}>
          {hint}
        </span>
      ) : null}
    </fieldset>
  );
}
