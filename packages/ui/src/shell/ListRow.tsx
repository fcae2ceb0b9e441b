import type { ComponentProps, ReactElement, ReactNode } from 'react';
import { Badge } from '../display/Badge.tsx';
import { Icon } from '../icons/Icon.tsx';
import type { IconName } from '../icons/icon-paths.ts';
import { cx } from '../lib/class-names.ts';

export interface ListRowProps extends Omit<ComponentProps<'a'>, 'children'> {
  readonly avatar: ReactNode;
  readonly name: string;
  readonly time?: string | undefined;
  readonly dateTime?: string | undefined;
  /** Second line. */
  readonly text?: ReactNode;
  readonly icon?: IconName | undefined;
  /** `live` and `danger` colour the second line and come with an icon or pulse. */
  readonly tone?: 'plain' | 'live' | 'danger' | undefined;
  readonly current?: boolean | undefined;
  readonly unread?: boolean | undefined;
  readonly badge?:
    | { readonly text: string; readonly label: string; readonly tone?: 'accent' | 'danger' | 'quiet' }
    | undefined;
  /** At the end of the second line, such as a "Join" tag. */
  readonly end?: ReactNode;
}

/** Three bars that move while something is live. */
export function Pulse(): ReactElement {
  return (
    <span className="pulse" aria-hidden="true">
      <i />
      <i />
      <i />
    </span>
  );
}

/** A row of a list: a link with a face, a name, a time and a second line. */
export function ListRow(props: ListRowProps): ReactElement {
  const {
    avatar,
    name,
    time,
    dateTime,
    text,
    icon,
    tone = 'plain',
    current = false,
    unread = false,
    badge,
    end,
    className,
    ...rest
  } = props;
  return (
    <a
      {...rest}
      className={cx('row', unread && 'row--unread', className)}
      {...(current ? { 'aria-current': true } : {})}
    >
      {avatar}
      <span className="row__body">
        <span className="row__top">
          <span className="row__name cut">{name}</span>
          {time ? <time {...(dateTime ? { dateTime } : {})}>{time}</time> : null}
        </span>
        <span className={cx('row__sub', tone !== 'plain' && `row__sub--${tone}`)}>
          {tone === 'live' && !icon ? <Pulse /> : null}
          {icon ? <Icon name={icon} size="sm" /> : null}
          <span className="row__text cut">{text}</span>
          {badge ? (
            <Badge tone={badge.tone} label={badge.label}>
              {badge.text}
            </Badge>
          ) : null}
          {end}
        </span>
      </span>
    </a>
  );
}
