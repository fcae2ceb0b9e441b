import type { ComponentProps, ReactElement, ReactNode } from 'react';
import { Menu } from '../actions/Menu.tsx';
import { Badge } from '../display/Badge.tsx';
import { Icon } from '../icons/Icon.tsx';
import type { IconName } from '../icons/icon-paths.ts';
import { cx } from '../lib/class-names.ts';
import { controlName } from '../lib/control-name.ts';

export interface ControlBarProps {
  readonly label: string;
  /** At the left, on wide screens only. */
  readonly start?: ReactNode;
  /** The controls in the middle; five on a phone. */
  readonly children: ReactNode;
  /** Panels at the right, on wide screens only. */
  readonly end?: ReactNode;
}

/** The bar at the bottom of the stage. */
export function ControlBar({ label, start, children, end }: ControlBarProps): ReactElement {
  return (
    <footer className="controls">
      <div className="controls__start">{start}</div>
      <div className="controls__mid" role="group" aria-label={label}>
        {children}
      </div>
      <div className="controls__end">{end}</div>
    </footer>
  );
}

export interface ControlProps extends Omit<ComponentProps<'button'>, 'children'> {
  readonly icon: IconName;
  /** The word under the icon. */
  readonly label: string;
  /** What pressing it does, on hover and spoken after the label; default is the label. */
  readonly action?: string | undefined;
  /** `off`: microphone or camera is off; `blocked`: no permission; `leave`: ends it; `hand`: amber when pressed. */
  readonly kind?: 'plain' | 'off' | 'blocked' | 'leave' | 'hand' | 'bare' | undefined;
  readonly pressed?: boolean | undefined;
  /** Waits for the device or the server. */
  readonly busy?: boolean | undefined;
  /** The key that does the same, such as "M". */
  readonly shortcut?: string | undefined;
  readonly badge?: { readonly text: string; readonly label: string } | undefined;
  /** Hidden on phones, where it is part of "More". */
  readonly wideOnly?: boolean | undefined;
  /** A menu on an arrow beside it, such as the choice of microphone. */
  readonly menu?: { readonly label: string; readonly items: ReactNode } | undefined;
}

/** One control of the bar: icon, word, state. */
export function Control(props: ControlProps): ReactElement {
  const {
    icon,
    label,
    action,
    kind = 'plain',
    pressed,
    busy = false,
    shortcut,
    badge,
    wideOnly = false,
    menu,
    className,
    ...rest
  } = props;
  const look = kind === 'plain' ? !menu && 'ctl--solid' : `ctl--${kind}`;
  const button = (
    <button
      title={shortcut ? `${action ?? label} (${shortcut})` : action}
      {...rest}
      type="button"
      className={cx('ctl', look, wideOnly && !menu && 'only-desk', className)}
      {...(action ? { 'aria-label': controlName(label, action) } : {})}
      {...(pressed === undefined ? {} : { 'aria-pressed': pressed })}
      {...(shortcut ? { 'aria-keyshortcuts': shortcut } : {})}
      {...(busy ? { 'aria-busy': true } : {})}
    >
      {busy ? (
        <span className="spinner" aria-hidden="true" />
      ) : (
        <Icon name={icon} className={kind === 'leave' ? 'i--hangup' : undefined} />
      )}
      <span>{label}</span>
      {kind === 'blocked' ? <Icon name="triangle-alert" size="sm" className="ctl__warn" /> : null}
      {badge ? <Badge label={badge.label}>{badge.text}</Badge> : null}
    </button>
  );
  if (!menu) return button;
  const arrow = (
    <button type="button" className="ctl ctl--arrow" aria-label={menu.label} title={menu.label}>
      <Icon name="chevron-up" />
    </button>
  );
  return (
    <span className={cx('ctl-split', kind !== 'plain' && `ctl-split--${kind}`, wideOnly && 'only-desk')}>
      {button}
      <Menu trigger={arrow} label={menu.label} side="top" align="center">
        {menu.items}
      </Menu>
    </span>
  );
}
