import type { ComponentProps, ReactElement, ReactNode } from 'react';
import { Avatar } from '../display/Avatar.tsx';
import type { AvatarSubject } from '../display/Avatar.tsx';
import { Icon } from '../icons/Icon.tsx';
import type { IconName } from '../icons/icon-paths.ts';
import { cx } from '../lib/class-names.ts';

export interface PrejoinPageProps {
  /** Back link, avatar and name of the conversation. */
  readonly bar: ReactNode;
  /** Spoken name of the camera and sound part. */
  readonly label: string;
  /** `PreviewFrame`. */
  readonly preview: ReactNode;
  /** `DevicePicker`s. */
  readonly devices: ReactNode;
  /** The form: title, who is there, name, Join. */
  readonly children: ReactNode;
}

/** Before a meeting: see and hear yourself, then join. */
export function PrejoinPage({ bar, label, preview, devices, children }: PrejoinPageProps): ReactElement {
  return (
    <div className="pre">
      <header className="pre__bar">{bar}</header>
      <main className="pre__main">
        <section aria-label={label}>
          {preview}
          <div className="devices">{devices}</div>
        </section>
        <div className="pre__form">{children}</div>
      </main>
    </div>
  );
}

export interface PreviewFrameProps {
  /** The own `<video>`; left out or null while the camera is off. */
  readonly children?: ReactNode;
  /** Shown while the camera is off. */
  readonly person: AvatarSubject;
  /** What works or does not, such as "Camera and microphone work". */
  readonly status?: { readonly text: string; readonly tone: 'ok' | 'warn' | 'danger' } | undefined;
  /** In the middle, when there is no picture: why. */
  readonly message?: ReactNode;
  /** `RoundToggle`s. */
  readonly controls: ReactNode;
}

const STATUS_ICONS = { ok: 'check', warn: 'triangle-alert', danger: 'circle-alert' } as const satisfies Record<
  string,
  IconName
>;

/** The own picture, mirrored, with the switches on it. */
export function PreviewFrame({ children, person, status, message, controls }: PreviewFrameProps): ReactElement {
  return (
    <div className="preview" data-theme="dark">
      {children ? (
        <div className="preview__picture">{children}</div>
      ) : (
        <div className="preview__off">
          <Avatar id={person.id} name={person.name} picture={person.picture} size={96} />
          {message ? <p>{message}</p> : null}
        </div>
      )}
      <span className={cx('pip', 'preview__status', status && `preview__status--${status.tone}`)} role="status">
        {status ? (
          <>
            <Icon name={STATUS_ICONS[status.tone]} />
            {status.text}
          </>
        ) : null}
      </span>
      <div className="preview__ctl">{controls}</div>
    </div>
  );
}

export interface RoundToggleProps extends Omit<ComponentProps<'button'>, 'children'> {
  readonly icon: IconName;
  /** What it switches, such as "Microphone"; the pressed state says whether it is on. */
  readonly label: string;
  readonly on: boolean;
  readonly shortcut?: string | undefined;
}

/** A round switch on a picture; red when off. */
export function RoundToggle({ icon, label, on, shortcut, className, ...rest }: RoundToggleProps): ReactElement {
  return (
    <button
      title={shortcut ? `${label} (${shortcut})` : label}
      {...rest}
      type="button"
      className={cx('round', className)}
      aria-label={label}
      aria-pressed={on}
      {...(shortcut ? { 'aria-keyshortcuts': shortcut } : {})}
    >
      <Icon name={icon} />
    </button>
  );
}

export interface DevicePickerProps {
  readonly icon: IconName;
  /** Spoken name of the choice, such as "Microphone". */
  readonly label: string;
  readonly devices: readonly { readonly id: string; readonly label: string }[];
  readonly value: string;
  readonly onChange: (id: string) => void;
  /** Shown instead of the choice: blocked, none found. */
  readonly problem?: string | undefined;
  /** Level bars, a test button, a switch. */
  readonly children?: ReactNode;
}

/** A card to choose a microphone, speaker or camera. The whole first line opens the platform's own list. */
export function DevicePicker({
  icon,
  label,
  devices,
  value,
  onChange,
  problem,
  children,
}: DevicePickerProps): ReactElement {
  const chosen = devices.find((device) => device.id === value) ?? devices[0];
  return (
    <div className={cx('device', problem !== undefined && 'device--problem')}>
      <div className="device__top">
        <Icon name={icon} />
        <span className="cut grow" {...(problem ? {} : { 'aria-hidden': true })}>
          {problem ?? chosen?.label ?? label}
        </span>
        {problem === undefined && devices.length > 0 ? (
          <>
            <Icon name="chevron-down" />
            <select
              className="device__choice"
              aria-label={label}
              value={chosen?.id ?? ''}
              onChange={(event) => onChange(event.target.value)}
            >
              {devices.map((device) => (
                <option key={device.id} value={device.id}>
                  {device.label}
                </option>
              ))}
            </select>
          </>
        ) : null}
      </div>
      {children ? <div className="device__foot">{children}</div> : null}
    </div>
  );
}
