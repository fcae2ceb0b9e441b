import type { KeyboardEvent, ReactElement, ReactNode } from 'react';
import { IconButton } from '../actions/IconButton.tsx';
import { Avatar } from '../display/Avatar.tsx';
import type { AvatarSubject } from '../display/Avatar.tsx';
import { TabPanel, Tabs } from '../forms/Tabs.tsx';
import type { TabItem } from '../forms/Tabs.tsx';
import { Icon } from '../icons/Icon.tsx';
import type { IconName } from '../icons/icon-paths.ts';
import { SpeakingMark } from './Tile.tsx';

export interface SidePanelProps<Id extends string> {
  readonly label: string;
  readonly tabs: readonly TabItem<Id>[];
  readonly value: Id;
  readonly onChange: (tab: Id) => void;
  readonly closeLabel: string;
  readonly onClose: () => void;
  /** The open tab's content: `SideScroll` or a `Thread` and `Composer`. */
  readonly children: ReactNode;
  readonly foot?: ReactNode;
}

/** People, chat and polls beside the video; a sheet from the bottom on phones. */
export function SidePanel<Id extends string>(props: SidePanelProps<Id>): ReactElement {
  const { label, tabs, value, onChange, closeLabel, onClose, children, foot } = props;
  const leave = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.stopPropagation();
    onClose();
  };
  return (
    <>
      <button type="button" className="side-scrim" tabIndex={-1} aria-hidden="true" onClick={onClose} />
      <aside className="side" aria-label={label} onKeyDown={leave}>
        <Tabs
          id="side"
          label={label}
          items={tabs}
          value={value}
          onChange={onChange}
          end={<IconButton size="sm" icon="x" label={closeLabel} onClick={onClose} />}
        />
        <TabPanel tabs="side" value={value} className="side__panel">
          {children}
        </TabPanel>
        {foot ? <p className="side__foot">{foot}</p> : null}
      </aside>
    </>
  );
}

/** The scrolling part of a side panel. */
export function SideScroll({ children }: { readonly children: ReactNode }): ReactElement {
  return <div className="side__scroll scroll">{children}</div>;
}

export interface SideSectionProps {
  readonly title: string;
  /** At the end of the title line. */
  readonly action?: ReactNode;
  readonly children: ReactNode;
}

/** A titled part of a side panel. */
export function SideSection({ title, action, children }: SideSectionProps): ReactElement {
  return (
    <section className="side__section" aria-label={title}>
      <div className="side__label">
        <h2>{title}</h2>
        {action}
      </div>
      {children}
    </section>
  );
}

/** Something to know about a person, as an icon with its spoken word. */
export interface PersonState {
  readonly icon: IconName;
  readonly label: string;
  readonly tone?: 'off' | 'hand';
}

const NO_STATES: readonly PersonState[] = [];

export interface PersonRowProps {
  readonly person: AvatarSubject;
  /** Shown instead of the person's name, such as "Elena Marsh (you)". */
  readonly name?: string | undefined;
  /** Under the name, such as "Host" or "Connection is poor". */
  readonly detail?: string | undefined;
  /** States as icons with their spoken words, in order. */
  readonly states?: readonly PersonState[] | undefined;
  /** Spoken word while the person speaks; shows the moving bars. */
  readonly speaking?: string | undefined;
  /** Buttons or a menu at the end. */
  readonly actions?: ReactNode;
}

/** Somebody in the list of people. */
export function PersonRow({
  person,
  name,
  detail,
  states = NO_STATES,
  speaking,
  actions,
}: PersonRowProps): ReactElement {
  return (
    <li className="person">
      <Avatar id={person.id} name={person.name} picture={person.picture} />
      <span className="grow">
        <span className="person__name cut" dir="auto">
          {name ?? person.name}
        </span>
        {detail ? <small className="cut">{detail}</small> : null}
      </span>
      {speaking ? <SpeakingMark label={speaking} /> : null}
      {states.map((state) => (
        <Icon
          key={state.icon}
          name={state.icon}
          label={state.label}
          className={state.tone ? `i--${state.tone}` : undefined}
        />
      ))}
      {actions}
    </li>
  );
}
