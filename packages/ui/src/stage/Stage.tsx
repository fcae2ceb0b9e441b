import { useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { Icon } from '../icons/Icon.tsx';
import { cx } from '../lib/class-names.ts';
import { PortalContainer } from '../lib/portal-container.ts';

export interface StageProps {
  /** Spoken name of the main part, such as the meeting's title. */
  readonly label: string;
  /** `StageTopBar`. */
  readonly top: ReactNode;
  /** `TileGrid` or `ShareLayout`, notices, `Captions`. */
  readonly children: ReactNode;
  /** `SidePanel`; present means open. */
  readonly side?: ReactNode;
  /** `ControlBar`. */
  readonly controls: ReactNode;
}

/** The dark screen of a call or meeting. Menus opened inside stay inside, so full screen shows them too. */
export function Stage({ label, top, children, side, controls }: StageProps): ReactElement {
  const [container, setContainer] = useState<HTMLElement | null>(null);
  return (
    <PortalContainer value={container}>
      <div className={cx('stage', !side && 'stage--solo')} data-theme="dark">
        {top}
        <main className="stage__main" aria-label={label}>
          {children}
        </main>
        {side}
        {controls}
        <div ref={setContainer} className="stage__floating" />
      </div>
    </PortalContainer>
  );
}

export interface StageTopBarProps {
  readonly title: string;
  /** Link back to the conversation: spoken name, and what to do. */
  readonly backLabel: string;
  readonly onBack: () => void;
  readonly avatar?: ReactNode;
  /** How long it has run, such as "24:18". */
  readonly elapsed?: string | undefined;
  /** After the title: recording, lock. */
  readonly start?: ReactNode;
  /** At the end: lobby, layout, full screen. */
  readonly end?: ReactNode;
}

/** Title and time of the meeting. */
export function StageTopBar({ title, backLabel, onBack, avatar, elapsed, start, end }: StageTopBarProps): ReactElement {
  return (
    <header className="stage__top">
      <h1 className="stage__title">
        <button type="button" className="back" title={backLabel} onClick={onBack}>
          <Icon name="chevron-left" />
          {avatar}
          <span className="cut">{title}</span>
          <span className="sr">{backLabel}</span>
        </button>
      </h1>
      {elapsed ? <span className="stage__elapsed num only-desk">{elapsed}</span> : null}
      {start}
      <span className="grow" />
      {end ? <span className="stage__end">{end}</span> : null}
    </header>
  );
}

export interface CaptionsProps {
  readonly speaker: string;
  readonly text: string;
}

/** What is being said. */
export function Captions({ speaker, text }: CaptionsProps): ReactElement {
  return (
    <p className="captions" aria-live="polite">
      <b>{speaker}</b>
      <span>{text}</span>
    </p>
  );
}
