import type { ComponentProps, ReactElement, ReactNode } from 'react';
import { Badge } from '../display/Badge.tsx';
import { Icon } from '../icons/Icon.tsx';
import type { IconName } from '../icons/icon-paths.ts';
import { cx } from '../lib/class-names.ts';

export interface RailProps {
  readonly label: string;
  /** The mark, usually in a link home. */
  readonly brand: ReactNode;
  /** `RailItem`s. */
  readonly children: ReactNode;
  /** Settings and own status, at the bottom. */
  readonly foot?: ReactNode;
}

/** The areas of the product, at the side. Hidden on phones. */
export function Rail({ label, brand, children, foot }: RailProps): ReactElement {
  return (
    <nav className="rail" aria-label={label}>
      {brand}
      {children}
      {foot ? <div className="rail__foot">{foot}</div> : null}
    </nav>
  );
}

export interface RailItemProps extends Omit<ComponentProps<'a'>, 'children'> {
  readonly icon: IconName;
  readonly label: string;
  readonly current?: boolean | undefined;
  readonly badge?:
    | { readonly text: string; readonly label: string; readonly tone?: 'accent' | 'danger' | 'quiet' }
    | undefined;
}

/** One area. Takes the props of a link, so a router's link can wrap it. */
export function RailItem({ icon, label, current = false, badge, className, ...rest }: RailItemProps): ReactElement {
  return (
    <a {...rest} className={cx('rail__item', className)} {...(current ? { 'aria-current': 'page' as const } : {})}>
      <Icon name={icon} />
      <span>{label}</span>
      {badge ? (
        <Badge tone={badge.tone} label={badge.label}>
          {badge.text}
        </Badge>
      ) : null}
    </a>
  );
}

export interface BottomTabsProps {
  readonly label: string;
  /** Up to five `RailItem`s. */
  readonly children: ReactNode;
}

/** The areas of the product at the bottom of a phone. Hidden elsewhere. */
export function BottomTabs({ label, children }: BottomTabsProps): ReactElement {
  return (
    <nav className="bottom-tabs" aria-label={label}>
      {children}
    </nav>
  );
}

export interface SkipLinkProps {
  /** Id of the element to jump to, without "#". */
  readonly target: string;
  readonly children: ReactNode;
}

/** The first stop of the Tab key: past the navigation. */
export function SkipLink({ target, children }: SkipLinkProps): ReactElement {
  return (
    <a className="skip" href={`#${target}`}>
      {children}
    </a>
  );
}
