import type { KeyboardEvent, ReactElement, ReactNode } from 'react';
import { useId } from 'react';
import { IconButton } from '../actions/IconButton.tsx';

export interface PanelProps {
  readonly title: string;
  readonly closeLabel: string;
  readonly onClose: () => void;
  /** Icon buttons before the close button. */
  readonly actions?: ReactNode;
  /** `PanelBlock`s. */
  readonly children: ReactNode;
}

/** Details beside the conversation; over it when there is no room, from the bottom on phones. */
export function Panel({ title, closeLabel, onClose, actions, children }: PanelProps): ReactElement {
  const id = useId();
  const leave = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && !event.defaultPrevented) onClose();
  };
  return (
    <>
      <button type="button" className="panel-scrim" tabIndex={-1} aria-hidden="true" onClick={onClose} />
      <aside className="panel" aria-labelledby={id} onKeyDown={leave}>
        <header className="panel__head">
          <h2 id={id}>{title}</h2>
          {actions}
          <IconButton icon="x" label={closeLabel} onClick={onClose} />
        </header>
        <div className="panel__scroll scroll">{children}</div>
      </aside>
    </>
  );
}

export interface PanelBlockProps {
  readonly title?: string | undefined;
  readonly count?: number | undefined;
  /** At the end of the title line. */
  readonly action?: ReactNode;
  readonly children: ReactNode;
}

/** One part of a panel. */
export function PanelBlock({ title, count, action, children }: PanelBlockProps): ReactElement {
  return (
    <section className="block">
      {title ? (
        <div className="block__head">
          <h3>
            {title}
            {count === undefined ? null : <span className="num">{count}</span>}
          </h3>
          {action}
        </div>
      ) : null}
      {children}
    </section>
  );
}

export interface PanelItemProps {
  /** Avatar or icon. */
  readonly start: ReactNode;
  readonly name: string;
  /** Under the name. */
  readonly text?: string | undefined;
  /** At the end: a word or a button. */
  readonly end?: ReactNode;
}

/** A line of a panel; put it into a list. */
export function PanelItem({ start, name, text, end }: PanelItemProps): ReactElement {
  return (
    <li className="item">
      {start}
      <span className="item__main">
        <span className="item__name cut">{name}</span>
        {text ? <span className="item__meta cut">{text}</span> : null}
      </span>
      {typeof end === 'string' ? <span className="item__meta">{end}</span> : end}
    </li>
  );
}
