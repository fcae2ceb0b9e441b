import type { ReactElement, ReactNode } from 'react';

export interface TopBarProps {
  readonly title: ReactNode;
  readonly subtitle?: ReactNode;
  /** Before the title: back link on phones, avatar. */
  readonly start?: ReactNode;
  /** After the title: Call, Video, icon buttons. */
  readonly actions?: ReactNode;
  /** Level of the heading; default 2. */
  readonly level?: 1 | 2 | undefined;
}

/** The bar above a conversation or page. */
export function TopBar({ title, subtitle, start, actions, level = 2 }: TopBarProps): ReactElement {
  const Heading = level === 1 ? 'h1' : 'h2';
  return (
    <header className="bar-top">
      {start}
      <div className="bar-top__title">
        <Heading className="cut">{title}</Heading>
        {subtitle ? <p className="cut">{subtitle}</p> : null}
      </div>
      {actions ? <div className="bar-top__actions">{actions}</div> : null}
    </header>
  );
}

/** Buttons that belong together, joined into one. */
export function ButtonPair({
  label,
  children,
}: {
  readonly label: string;
  readonly children: ReactNode;
}): ReactElement {
  return (
    <div className="btn-pair" role="group" aria-label={label}>
      {children}
    </div>
  );
}
