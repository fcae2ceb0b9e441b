import { useImperativeHandle, useRef } from 'react';
import type { ReactElement, ReactNode, Ref } from 'react';
import { cx } from '../lib/class-names.ts';
import { PART, useStickToEnd } from './use-stick-to-end.ts';

export interface ThreadProps {
  /** Spoken name, such as "Messages". */
  readonly label: string;
  /** `DaySeparator`, `Entry` and `EventEntry` elements, oldest first; with `parted`, `ThreadPart`s of them. */
  readonly children: ReactNode;
  /** For long threads: parts out of view cost nothing. */
  readonly parted?: boolean | undefined;
  /** Above the first entry: loading older ones, or the beginning. */
  readonly before?: ReactNode;
  /** Called when the reader comes near the oldest entry. */
  readonly onReachStart?: (() => void) | undefined;
  /** Called when the reader arrives at or leaves the newest entry. */
  readonly onAtEndChange?: ((atEnd: boolean) => void) | undefined;
  /** The element that scrolls, for jumping to a place in it. */
  readonly scrollerRef?: Ref<HTMLDivElement> | undefined;
}

/**
 * The line on which everything hangs. New entries are announced politely; the view follows the newest one while the
 * reader is at the end, and stays where it is when older ones are added above.
 */
export function Thread({
  label,
  children,
  before,
  onReachStart,
  onAtEndChange,
  scrollerRef,
  parted = false,
}: ThreadProps): ReactElement {
  const scroller = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLElement>(null);
  const keepList = (element: HTMLElement | null): void => {
    list.current = element;
  };
  useImperativeHandle<HTMLDivElement | null, HTMLDivElement | null>(scrollerRef, () => scroller.current, []);
  useStickToEnd({ scroller, list, onReachStart, onAtEndChange });
  return (
    <div ref={scroller} className="thread-scroll" role="log" aria-label={label} tabIndex={0}>
      {before}
      {parted ? (
        <div ref={keepList} className="thread">
          {children}
        </div>
      ) : (
        <ol ref={keepList} className="thread">
          {children}
        </ol>
      )}
    </div>
  );
}

/** A run of entries of a `parted` thread, about fifty; out of view it is neither laid out nor painted. */
export function ThreadPart({ children }: { readonly children: ReactNode }): ReactElement {
  return <ol className={PART}>{children}</ol>;
}

export interface DaySeparatorProps {
  /** Such as "Today, Wednesday 19 March" or "New since 09:12". */
  readonly children: string;
  /** Marks where the unread part starts. */
  readonly fresh?: boolean | undefined;
}

/** A new day on the line. */
export function DaySeparator({ children, fresh = false }: DaySeparatorProps): ReactElement {
  return (
    <li className={cx('entry', 'day', fresh && 'day--new')}>
      <span className="entry__time" />
      <div className="entry__node">
        <span className="node node--dot" />
      </div>
      <div className="entry__body">
        <h3>{children}</h3>
      </div>
    </li>
  );
}

/** Somebody is writing. */
export function TypingDots({ children }: { readonly children: string }): ReactElement {
  return (
    <p className="typing">
      <span className="dots" aria-hidden="true">
        <i />
        <i />
        <i />
      </span>
      {children}
    </p>
  );
}
