import type { ReactElement, ReactNode } from 'react';
import { Avatar } from '../display/Avatar.tsx';
import type { AvatarSubject } from '../display/Avatar.tsx';
import { Icon } from '../icons/Icon.tsx';
import { cx } from '../lib/class-names.ts';
import { Signal } from './Signal.tsx';
import type { SignalLevel } from './Signal.tsx';

/** The words of a tile's states. */
export interface TileLabels {
  readonly muted: string;
  readonly speaking: string;
  readonly cameraOff: string;
  readonly pinned: string;
  /** Place in the queue of raised hands, from 1. */
  readonly hand: (place: number) => string;
  /** Connection: nothing arrives, poor, fair, good. */
  readonly quality: readonly [lost: string, poor: string, fair: string, good: string];
}

export interface TileProps {
  readonly person: AvatarSubject;
  /** Shown instead of the person's name, such as "You". */
  readonly name?: string | undefined;
  readonly labels: TileLabels;
  /** The `<video>`; left out or null while the camera is off. */
  readonly children?: ReactNode;
  readonly muted?: boolean | undefined;
  readonly speaking?: boolean | undefined;
  /** 0 lost, 1 poor, 2 fair, 3 good; left out while unknown. */
  readonly quality?: SignalLevel | undefined;
  /** Place in the queue of raised hands, from 1. */
  readonly hand?: number | undefined;
  /** Own camera. */
  readonly mirrored?: boolean | undefined;
  readonly pinned?: boolean | undefined;
  /** Says over the picture what is going on, such as "Reconnecting". */
  readonly notice?: string | undefined;
  /** Host actions, top left; appears on hover and focus. */
  readonly menu?: ReactNode;
}

/** The states of a tile in one spoken line, the most important first. */
function tileDescription({
  person,
  name,
  labels,
  children,
  muted,
  speaking,
  quality,
  hand,
  pinned,
  notice,
}: TileProps): string {
  const words = [
    name ?? person.name,
    notice,
    speaking && !muted ? labels.speaking : undefined,
    muted ? labels.muted : undefined,
    children ? undefined : labels.cameraOff,
    hand === undefined ? undefined : labels.hand(hand),
    quality === undefined || quality === 3 ? undefined : labels.quality[quality],
    pinned ? labels.pinned : undefined,
  ];
  return words.filter(Boolean).join(', ');
}

/** One person on the stage: picture or face, name, and every state as an icon and in words. */
export function Tile(props: TileProps): ReactElement {
  const {
    person,
    name,
    labels,
    children,
    muted = false,
    speaking = false,
    quality,
    hand,
    mirrored = false,
    pinned = false,
    notice,
    menu,
  } = props;
  return (
    <li
      className={cx('tile', speaking && !muted && 'tile--speaking', mirrored && 'tile--mirror')}
      aria-label={tileDescription(props)}
      data-person={person.id}
    >
      {children ? (
        <div className="tile__picture">{children}</div>
      ) : (
        <Avatar id={person.id} name={person.name} picture={person.picture} />
      )}
      {notice ? (
        <span className="tile__notice">
          <span className="spinner spinner--sm" aria-hidden="true" />
          {notice}
        </span>
      ) : null}
      {menu ? <span className="tile__menu">{menu}</span> : null}
      <span className="tile__top" aria-hidden="true">
        {hand === undefined ? null : (
          <span className="pip pip--hand" title={labels.hand(hand)}>
            <Icon name="hand" />
            {hand}
          </span>
        )}
        {pinned ? (
          <span className="pip" title={labels.pinned}>
            <Icon name="pin" />
          </span>
        ) : null}
        {quality === undefined ? null : (
          <span className="pip" title={labels.quality[quality]}>
            <Signal level={quality} />
          </span>
        )}
      </span>
      <span className="tile__name" aria-hidden="true">
        {muted ? <Icon name="mic-off" className="i--off" /> : null}
        {speaking && !muted ? <SpeakingMark /> : null}
        <span className="cut" dir="auto">
          {name ?? person.name}
        </span>
      </span>
    </li>
  );
}

/** Three bars: somebody speaks. With a label it is spoken. */
export function SpeakingMark({ label }: { readonly label?: string }): ReactElement {
  return (
    <span className="speak" {...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })}>
      <i />
      <i />
      <i />
    </span>
  );
}
