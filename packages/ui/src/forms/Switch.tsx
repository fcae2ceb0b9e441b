import { useId } from 'react';
import type { ReactElement, ReactNode } from 'react';

export interface SwitchProps {
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly children: ReactNode;
  readonly hint?: string | undefined;
  readonly disabled?: boolean | undefined;
  /** The label is there for screen readers only. */
  readonly hideLabel?: boolean | undefined;
}

/** Something that takes effect at once when turned on. */
export function Switch({
  checked,
  onChange,
  children,
  hint,
  disabled = false,
  hideLabel = false,
}: SwitchProps): ReactElement {
  const id = useId();
  const hintId = `${id}-hint`;
  return (
    <span className="switch-row">
      <span className={hideLabel ? 'sr' : 'grow'}>
        <span id={id}>{children}</span>
        {hint ? (
          <small className="field__hint" id={hintId}>
            {hint}
          </small>
        ) : null}
      </span>
      <button
        type="button"
        className="switch"
        role="switch"
        aria-checked={checked}
        aria-labelledby={id}
        {...(hint ? { 'aria-describedby': hintId } : {})}
        disabled={disabled}
        onClick={() => onChange(!checked)}
      />
    </span>
  );
}
