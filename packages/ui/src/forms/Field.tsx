import { createContext, use, useId, useMemo } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { cx } from '../lib/class-names.ts';

interface FieldWiring {
  readonly controlId: string;
  readonly describedBy: string | undefined;
  readonly invalid: boolean;
}

const FieldContext = createContext<FieldWiring | null>(null);

export interface FieldProps {
  readonly label: string;
  readonly hint?: ReactNode;
  /** What is wrong and how to put it right; marks the control as invalid. */
  readonly error?: string | undefined;
  /** At the end of the label line, such as a link. */
  readonly action?: ReactNode;
  /** The label is there for screen readers only. */
  readonly hideLabel?: boolean | undefined;
  readonly className?: string | undefined;
  /** One control of this package; it finds its label, hint and error by itself. */
  readonly children: ReactNode;
}

/** A label, its control, a hint and an error, wired together. */
export function Field({
  label,
  hint,
  error,
  action,
  hideLabel = false,
  className,
  children,
}: FieldProps): ReactElement {
  const id = useId();
  const hintId = hint ? `${id}-hint` : undefined;
  const errorId = error ? `${id}-error` : undefined;
  const wiring = useMemo<FieldWiring>(
    () => ({
      controlId: `${id}-control`,
      describedBy: [errorId, hintId].filter(Boolean).join(' ') || undefined,
      invalid: errorId !== undefined,
    }),
    [id, hintId, errorId],
  );
  return (
    <div className={cx('field', className)}>
      <div className={cx('field__top', hideLabel && !action && 'sr')}>
        <label className={cx('field__label', hideLabel && 'sr')} htmlFor={wiring.controlId}>
          {label}
        </label>
        {action}
      </div>
      <FieldContext value={wiring}>{children}</FieldContext>
      <div className="field__error" aria-live="polite">
        {error ? (
          <span className="field__hint field__hint--error" id={errorId}>
            {error}
          </span>
        ) : null}
      </div>
      {hint ? (
        <span className="field__hint" id={hintId}>
          {hint}
        </span>
      ) : null}
    </div>
  );
}

interface WiredProps {
  readonly id?: string | undefined;
  readonly 'aria-describedby'?: string | undefined;
  readonly 'aria-invalid'?: boolean | 'true' | 'false' | 'grammar' | 'spelling' | undefined;
}

interface Wiring {
  readonly id: string;
  readonly 'aria-describedby'?: string;
  readonly 'aria-invalid'?: true;
}

/** What a control inside a `Field` must carry; what the caller sets itself wins. */
export function useFieldWiring(own: WiredProps): Wiring {
  const field = use(FieldContext);
  const fallback = useId();
  const describedBy = [own['aria-describedby'], field?.describedBy].filter(Boolean).join(' ');
  const invalid = own['aria-invalid'] === true || own['aria-invalid'] === 'true' || field?.invalid === true;
  return {
    id: own.id ?? field?.controlId ?? fallback,
    ...(describedBy ? { 'aria-describedby': describedBy } : {}),
    ...(invalid ? { 'aria-invalid': true } : {}),
  };
}
