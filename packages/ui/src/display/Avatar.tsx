import { useState } from 'react';
import type { CSSProperties, ReactElement } from 'react';
import { cx } from '../lib/class-names.ts';
import { initials } from '../lib/initials.ts';
import { tintOf } from '../lib/tint.ts';
import { Presence } from './Presence.tsx';
import type { PresenceState } from './Presence.tsx';

/** Somebody or something with a face: people are round, groups square. */
export interface AvatarSubject {
  /** Decides the colour; stable for ever. */
  readonly id: string;
  readonly name: string;
  /** Address of the picture; letters are shown without one or when it does not load. */
  readonly picture?: string | null | undefined;
}

export interface AvatarProps extends AvatarSubject {
  readonly group?: boolean | undefined;
  /** Side in px; default is what the place around it sets, else 36. */
  readonly size?: number | undefined;
  readonly presence?: PresenceState | undefined;
  /** Spoken text. Leave it out where the name stands beside it. */
  readonly label?: string | undefined;
  readonly className?: string | undefined;
}

/** Two characters as wide as high need a smaller size. */
const WIDE = /^[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]{2}$/u;

/** A picture or the initials of a name. */
export function Avatar({
  id,
  name,
  picture,
  group = false,
  size,
  presence,
  label,
  className,
}: AvatarProps): ReactElement {
  const [failed, setFailed] = useState<string | null>(null);
  const style: CSSProperties & Record<`--${string}`, string> = size === undefined ? {} : { '--size': `${size}px` };
  const letters = initials(name);
  const shown = picture && picture !== failed ? picture : null;
  return (
    <span
      className={cx('avatar', group && 'avatar--group', className)}
      data-tint={tintOf(id)}
      style={style}
      {...(WIDE.test(letters) ? { 'data-wide': true } : {})}
      {...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })}
    >
      {shown ? (
        <img className="avatar__img" src={shown} alt="" draggable={false} onError={() => setFailed(shown)} />
      ) : (
        letters
      )}
      {presence ? <Presence state={presence} /> : null}
    </span>
  );
}

export interface AvatarStackProps {
  readonly people: readonly AvatarSubject[];
  /** Spoken list of names. */
  readonly label: string;
  /** How many faces before "+n"; default 5. */
  readonly max?: number | undefined;
  readonly size?: number | undefined;
  /** Faces overlap like cards, or stand in a row. */
  readonly overlap?: boolean | undefined;
}

/** A few faces in a row. */
export function AvatarStack({ people, label, max = 5, size = 24, overlap = false }: AvatarStackProps): ReactElement {
  const shown = people.length > max ? people.slice(0, max - 1) : people;
  const rest = people.length - shown.length;
  const style: CSSProperties & Record<`--${string}`, string> = { '--size': `${size}px` };
  return (
    <span className={cx('avatars', !overlap && 'avatars--row')} role="img" aria-label={label}>
      {shown.map((person) => (
        <Avatar key={person.id} id={person.id} name={person.name} picture={person.picture} size={size} />
      ))}
      {rest > 0 ? (
        <span className="avatar avatar--rest" style={style} aria-hidden="true">
          +{rest}
        </span>
      ) : null}
    </span>
  );
}
