import type { ComponentProps, ReactElement, ReactNode } from 'react';
import { cx } from '../lib/class-names.ts';

export interface AppShellProps {
  readonly rail: ReactNode;
  /** Shown on phones instead of the rail. */
  readonly bottomTabs: ReactNode;
  /** The list beside the rail; leave it out for pages that take the whole width. */
  readonly list?: ReactNode;
  /** The open conversation or page. */
  readonly children: ReactNode;
  /** Details at the side; present means open. */
  readonly panel?: ReactNode;
  /** Which column a phone shows. */
  readonly view: 'list' | 'main';
}

/** Rail, list, main and panel: four columns when wide, one on a phone. */
export function AppShell({ rail, bottomTabs, list, children, panel, view }: AppShellProps): ReactElement {
  const columns = cx(
    'app',
    !list && 'app--wide',
    Boolean(list) && !panel && 'app--no-panel',
    Boolean(panel) && !list && 'app--wide-panel',
  );
  return (
    <div className={columns} data-view={list ? view : 'main-only'}>
      {rail}
      {list}
      {children}
      {panel}
      {bottomTabs}
    </div>
  );
}

export interface ListPaneProps {
  readonly label: string;
  readonly title: string;
  /** Icon buttons beside the title. */
  readonly actions?: ReactNode;
  /** Search and filters. */
  readonly tools?: ReactNode;
  /** `ListSection`s or rows. */
  readonly children: ReactNode;
}

/** The list column. */
export function ListPane({ label, title, actions, tools, children }: ListPaneProps): ReactElement {
  return (
    <section className="list" aria-label={label}>
      <header className="list__head">
        <h1>{title}</h1>
        {actions}
      </header>
      {tools ? <div className="list__tools">{tools}</div> : null}
      <div className="list__scroll scroll">{children}</div>
    </section>
  );
}

export interface ListSectionProps {
  readonly title?: string | undefined;
  /** `<li>` with a `ListRow` each. */
  readonly children: ReactNode;
}

/** A titled run of rows. */
export function ListSection({ title, children }: ListSectionProps): ReactElement {
  return (
    <>
      {title ? <h2 className="list__label">{title}</h2> : null}
      <ul>{children}</ul>
    </>
  );
}

export interface MainProps extends ComponentProps<'main'> {
  readonly label: string;
}

/** The conversation column: top bar, then notices, then what scrolls, then the composer. */
export function Main({ label, className, children, ...rest }: MainProps): ReactElement {
  return (
    <main {...rest} className={cx('convo', className)} aria-label={label} tabIndex={-1}>
      {children}
    </main>
  );
}
