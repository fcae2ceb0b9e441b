import type { ReactElement, ReactNode } from 'react';
import { Avatar, AvatarStack } from '../display/Avatar.tsx';
import type { AvatarSubject } from '../display/Avatar.tsx';
import { Icon } from '../icons/Icon.tsx';
import type { IconName } from '../icons/icon-paths.ts';
import { cx } from '../lib/class-names.ts';

interface OnTheLine {
  /** What is shown, such as "09:43". */
  readonly time: string;
  /** The same as an ISO string. */
  readonly dateTime: string;
  readonly id?: string | undefined;
}

export interface EntryProps extends OnTheLine {
  readonly author: AvatarSubject;
  /** What is shown as the author's name when it is not `author.name`, such as "You". */
  readonly authorLabel?: string | undefined;
  /** After the name, such as "Guest". */
  readonly note?: string | undefined;
  /** Follows an entry of the same author: no name, no face. */
  readonly grouped?: boolean | undefined;
  /** Not sent yet, or failed. */
  readonly unsent?: boolean | undefined;
  /** Icon buttons that appear on hover and focus. */
  readonly tools?: ReactNode;
  /** `MessageText`, `DeliveryState`, … */
  readonly children: ReactNode;
}

/** A message on the line. */
export function Entry({
  id,
  time,
  dateTime,
  author,
  authorLabel,
  note,
  grouped = false,
  unsent = false,
  tools,
  children,
}: EntryProps): ReactElement {
  const name = authorLabel ?? author.name;
  return (
    <li className={cx('entry', grouped && 'entry--group', unsent && 'entry--unsent')} {...(id ? { id } : {})}>
      <time className="entry__time" dateTime={dateTime}>
        {time}
      </time>
      <div className="entry__node">
        {grouped ? null : <Avatar id={author.id} name={author.name} picture={author.picture} />}
      </div>
      <div className="entry__body">
        {grouped ? (
          <span className="sr">{name}</span>
        ) : (
          <p className="entry__who">
            <b className="cut" dir="auto">
              {name}
            </b>
            {note ? <span>{note}</span> : null}
          </p>
        )}
        {children}
      </div>
      {tools ? <div className="entry__tools">{tools}</div> : null}
    </li>
  );
}

export interface EventEntryProps extends OnTheLine {
  readonly icon: IconName;
  /** `accent` for what is live or was, `danger` for missed. */
  readonly tone?: 'plain' | 'accent' | 'danger' | 'ok' | undefined;
  readonly title: string;
  readonly text?: ReactNode;
  /** Who took part, and how that is spoken. */
  readonly people?: { readonly list: readonly AvatarSubject[]; readonly label: string } | undefined;
  /** Small buttons. */
  readonly actions?: ReactNode;
  /** One line without a frame, for small things such as a missed call. */
  readonly line?: boolean | undefined;
  /** Instead of title and text: a card of its own, such as `PollCard`. */
  readonly children?: ReactNode;
}

/** Something that happened, on the line. */
export function EventEntry(props: EventEntryProps): ReactElement {
  const { id, time, dateTime, icon, tone = 'plain', title, text, people, actions, line = false, children } = props;
  const faces = people ? <AvatarStack people={people.list} label={people.label} /> : null;
  const card = line ? (
    <p className={cx('event-line', tone === 'danger' && 'event-line--danger')}>
      <b>{title}</b>
      {text ? <span className="muted">{text}</span> : null}
      {actions}
    </p>
  ) : (
    <div className="event">
      <div className="grow">
        <h3>{title}</h3>
        {text ? <p className="event__meta">{text}</p> : null}
      </div>
      {faces}
      {actions ? <span className="event__actions">{actions}</span> : null}
    </div>
  );
  return (
    <li className={cx('entry', line ? 'entry--line' : 'entry--event')} {...(id ? { id } : {})}>
      <time className="entry__time" dateTime={dateTime}>
        {time}
      </time>
      <div className="entry__node">
        <span className={cx('node', tone !== 'plain' && `node--${tone}`)}>
          <Icon name={icon} />
        </span>
      </div>
      <div className="entry__body">{children ?? card}</div>
    </li>
  );
}
