import type { ReactElement, ReactNode } from 'react';
import { Icon } from '../icons/Icon.tsx';
import type { IconName } from '../icons/icon-paths.ts';
import { cx } from '../lib/class-names.ts';

export interface NoticeProps {
  readonly tone?: 'warn' | 'danger' | 'ok' | 'info' | undefined;
  readonly icon?: IconName | undefined;
  /** `alert` interrupts a screen reader, `status` (default) waits, `none` is for text that was there from the start. */
  readonly announce?: 'alert' | 'status' | 'none' | undefined;
  /** Buttons at the end. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

const ICONS = { warn: 'triangle-alert', danger: 'circle-alert', ok: 'check', info: 'info' } as const satisfies Record<
  string,
  IconName
>;

/** What happened and what to do, at the top of the area it concerns. */
export function Notice({ tone = 'warn', icon, announce = 'status', actions, children }: NoticeProps): ReactElement {
  return (
    <div className={cx('notice', `notice--${tone}`)} {...(announce === 'none' ? {} : { role: announce })}>
      <Icon name={icon ?? ICONS[tone]} />
      <div className="notice__text">{children}</div>
      {actions ? <div className="notice__actions">{actions}</div> : null}
    </div>
  );
}
