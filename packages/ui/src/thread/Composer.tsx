import { useId, useState } from 'react';
import type { KeyboardEvent, ReactElement, ReactNode, Ref, SyntheticEvent } from 'react';
import { Icon } from '../icons/Icon.tsx';
import { cx } from '../lib/class-names.ts';
import { useAutoGrow } from '../lib/use-auto-grow.ts';

export interface ComposerProps {
  /** Spoken name and placeholder, such as "Message Checkout redesign". */
  readonly label: string;
  readonly sendLabel: string;
  /** Gets the text without outer white space. Return false to keep it in the field. */
  readonly onSend: (text: string) => boolean | void;
  /** Set both to keep the draft yourself; else the composer keeps it. */
  readonly value?: string | undefined;
  readonly onChange?: ((text: string) => void) | undefined;
  /** Most characters (UTF-16 units, as the server counts them). */
  readonly maxLength?: number | undefined;
  /** Says how many are left; shown near the limit. Negative when it is over. */
  readonly counter?: ((left: number) => string) | undefined;
  /** Why nobody can write here now; the field is then closed. */
  readonly reason?: string | undefined;
  /** Beside the send button, such as "Enter to send". */
  readonly hint?: string | undefined;
  /** Icon buttons at the start of the second line. */
  readonly tools?: ReactNode;
  readonly ref?: Ref<HTMLTextAreaElement> | undefined;
}

/** Enter sends where there is a real keyboard; on a touch keyboard it breaks the line and the button sends. */
function enterSends(): boolean {
  return !matchMedia('(pointer: coarse) and (hover: none)').matches;
}

/** An input method uses Enter to accept its suggestion. */
function isComposing(event: KeyboardEvent): boolean {
  // oxlint-disable-next-line typescript/no-deprecated -- Safari ends the composition first and then only has the old key code
  return event.nativeEvent.isComposing || event.keyCode === 229;
}

/** Where a message is written. Enter sends, Shift and Enter start a new line. */
export function Composer(props: ComposerProps): ReactElement {
  const { label, sendLabel, onSend, value, onChange, maxLength = 8000, counter, reason, hint, tools, ref } = props;
  const [draft, setDraft] = useState('');
  const counterId = useId();
  const text = value ?? draft;
  const grow = useAutoGrow(8, text, ref);
  const left = maxLength - text.trim().length;
  const near = counter !== undefined && left <= Math.min(200, maxLength * 0.1);
  const ready = reason === undefined && text.trim() !== '' && left >= 0;

  const change = (next: string): void => {
    if (value === undefined) setDraft(next);
    onChange?.(next);
  };
  const send = (): void => {
    if (ready && onSend(text.trim()) !== false) change('');
  };
  const key = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (event.key !== 'Enter' || event.shiftKey || isComposing(event) || !enterSends()) return;
    event.preventDefault();
    send();
  };
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    send();
  };

  return (
    <div className="composer-wrap">
      <form className={cx('composer', reason !== undefined && 'composer--closed')} onSubmit={submit}>
        <textarea
          ref={grow}
          className="composer__text"
          dir="auto"
          rows={1}
          aria-label={label}
          placeholder={reason ?? label}
          value={text}
          disabled={reason !== undefined}
          enterKeyHint="send"
          onChange={(event) => change(event.target.value)}
          onKeyDown={key}
          {...(near ? { 'aria-describedby': counterId } : {})}
          {...(left < 0 ? { 'aria-invalid': true } : {})}
        />
        <div className="composer__row">
          {tools ? <span className="composer__tools">{tools}</span> : null}
          <span className="grow" />
          {near ? (
            <span className={cx('composer__count', left < 0 && 'composer__count--over')} id={counterId} role="status">
              {counter(left)}
            </span>
          ) : null}
          {hint && !near ? <span className="composer__hint only-desk">{hint}</span> : null}
          <button type="submit" className="send" aria-label={sendLabel} title={sendLabel} disabled={!ready}>
            <Icon name="arrow-up" />
          </button>
        </div>
      </form>
    </div>
  );
}
