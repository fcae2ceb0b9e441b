import { useId, useRef, useState } from 'react';
import type { MouseEvent, ReactElement, ReactNode, SyntheticEvent } from 'react';
import { Button } from '../actions/Button.tsx';
import { IconButton } from '../actions/IconButton.tsx';
import { cx } from '../lib/class-names.ts';
import { PortalContainer } from '../lib/portal-container.ts';
import { useModal } from './use-modal.ts';

export interface DialogProps {
  readonly open: boolean;
  /** Esc, the close button, or a press outside. */
  readonly onClose: () => void;
  readonly title: string;
  readonly text?: ReactNode;
  readonly closeLabel: string;
  readonly size?: 'sm' | 'md' | 'lg' | undefined;
  /** Buttons at the foot, the main one last. */
  readonly actions?: ReactNode;
  /** Makes the content a form; Enter in a field submits it. */
  readonly onSubmit?: (() => void) | undefined;
  readonly children?: ReactNode;
}

interface FrameProps extends DialogProps {
  readonly shape: 'dialog' | 'sheet';
  readonly role?: 'alertdialog';
}

function Frame({
  shape,
  role,
  onClose,
  title,
  text,
  closeLabel,
  size = 'md',
  actions,
  onSubmit,
  children,
}: FrameProps): ReactElement {
  const ref = useRef<HTMLDialogElement>(null);
  const [container, setContainer] = useState<HTMLElement | null>(null);
  const id = useId();
  useModal(ref);
  const cancel = (event: SyntheticEvent): void => {
    if (event.target !== event.currentTarget) return;
    event.preventDefault();
    onClose();
  };
  // A second Esc closes the element without asking; what is shown and what the caller believes must stay the same.
  const closed = (event: SyntheticEvent<HTMLDialogElement>): void => {
    if (event.target === event.currentTarget && event.currentTarget.isConnected && !event.currentTarget.open) onClose();
  };
  const press = (event: MouseEvent): void => {
    if (event.target === event.currentTarget) onClose();
  };
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    event.stopPropagation();
    onSubmit?.();
  };
  const inside = (
    <>
      <header className="dialog__head">
        <h2 id={`${id}-title`}>{title}</h2>
        <IconButton icon="x" label={closeLabel} onClick={onClose} />
      </header>
      <div className="dialog__body scroll">
        {text ? (
          <p className="dialog__text" id={`${id}-text`}>
            {text}
          </p>
        ) : null}
        {children}
      </div>
      {actions ? <footer className="dialog__foot">{actions}</footer> : null}
    </>
  );
  return (
    <dialog
      ref={ref}
      className={cx(shape, shape === 'dialog' && `dialog--${size}`)}
      {...(role ? { role } : {})}
      aria-labelledby={`${id}-title`}
      {...(text ? { 'aria-describedby': `${id}-text` } : {})}
      onCancel={cancel}
      onClose={closed}
      onMouseDown={press}
    >
      <PortalContainer value={container}>
        {onSubmit ? (
          <form className="dialog__frame" onSubmit={submit} noValidate>
            {inside}
          </form>
        ) : (
          <div className="dialog__frame">{inside}</div>
        )}
        <div ref={setContainer} />
      </PortalContainer>
    </dialog>
  );
}

/** A question or a short form over everything; on phones it rises from the bottom. */
export function Dialog(props: DialogProps): ReactElement | null {
  return props.open ? <Frame {...props} shape="dialog" /> : null;
}

/** Longer content over the side of the screen, or over the bottom of a phone. */
export function Sheet(props: Omit<DialogProps, 'size'>): ReactElement | null {
  return props.open ? <Frame {...props} shape="sheet" /> : null;
}

export interface ConfirmDialogProps {
  readonly open: boolean;
  readonly title: string;
  /** What will happen. */
  readonly text: ReactNode;
  /** Says what the button does, such as "Remove". */
  readonly confirmLabel: string;
  readonly cancelLabel: string;
  readonly closeLabel: string;
  readonly danger?: boolean | undefined;
  readonly busy?: boolean | undefined;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
}

/** Asks before something that cannot be undone. The focus starts on the safe answer. */
export function ConfirmDialog(props: ConfirmDialogProps): ReactElement | null {
  const {
    open,
    title,
    text,
    confirmLabel,
    cancelLabel,
    closeLabel,
    danger = false,
    busy = false,
    onConfirm,
    onCancel,
  } = props;
  if (!open) return null;
  const actions = (
    <>
      <Button data-autofocus onClick={onCancel}>
        {cancelLabel}
      </Button>
      <Button variant={danger ? 'danger' : 'primary'} loading={busy} onClick={onConfirm}>
        {confirmLabel}
      </Button>
    </>
  );
  return (
    <Frame
      open
      shape="dialog"
      role="alertdialog"
      size="sm"
      title={title}
      text={text}
      closeLabel={closeLabel}
      actions={actions}
      onClose={onCancel}
    />
  );
}
