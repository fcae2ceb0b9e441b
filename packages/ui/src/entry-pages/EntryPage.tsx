import type { ComponentProps, ReactElement, ReactNode } from 'react';
import { useId } from 'react';
import { Icon } from '../icons/Icon.tsx';
import type { IconName } from '../icons/icon-paths.ts';
import { Mark } from '../icons/Mark.tsx';
import { cx } from '../lib/class-names.ts';

export interface EntryPageProps {
  /** The product's name beside the mark. */
  readonly brand: string;
  readonly brandHref?: string | undefined;
  /** `EntryBox` with the form. */
  readonly children: ReactNode;
  /** The line at the bottom: who hosts it, language, privacy. */
  readonly foot?: ReactNode;
  /** What stands beside the form on wide screens. */
  readonly aside?: ReactNode;
  readonly asideLabel?: string | undefined;
  /** `even` halves (sign-in) or a wide form with a narrow side (first run). */
  readonly layout?: 'even' | 'setup' | 'plain' | undefined;
}

/** Sign-in, invitation, first run: a form, and beside it what Parley is. */
export function EntryPage({
  brand,
  brandHref = '/',
  children,
  foot,
  aside,
  asideLabel,
  layout = 'even',
}: EntryPageProps): ReactElement {
  return (
    <div className={cx('entry-page', layout !== 'even' && `entry-page--${layout}`)}>
      <main className="entry-page__form">
        <a className="entry-page__brand" href={brandHref}>
          <Mark />
          {brand}
        </a>
        {children}
        {foot ? <div className="entry-page__foot">{foot}</div> : null}
      </main>
      {aside ? (
        <aside className="entry-page__aside" {...(asideLabel ? { 'aria-label': asideLabel } : {})}>
          {aside}
        </aside>
      ) : null}
    </div>
  );
}

export interface EntryBoxProps extends Omit<ComponentProps<'form'>, 'title'> {
  readonly title: string;
  readonly text?: ReactNode;
  /** Before the title, such as `Steps`. */
  readonly before?: ReactNode;
  readonly wide?: boolean | undefined;
}

/** The form of an entry page with its title. */
export function EntryBox({
  title,
  text,
  before,
  wide = false,
  className,
  children,
  ...rest
}: EntryBoxProps): ReactElement {
  const id = useId();
  return (
    <form
      noValidate
      {...rest}
      className={cx('entry-page__box', wide && 'entry-page__box--wide', className)}
      aria-labelledby={id}
    >
      {before}
      <div>
        <h1 id={id}>{title}</h1>
        {text ? <p className="entry-page__text">{text}</p> : null}
      </div>
      {children}
    </form>
  );
}

/** A word between two ways to do the same, such as "or with a password". */
export function OrLine({ children }: { readonly children: ReactNode }): ReactElement {
  return <p className="or">{children}</p>;
}

export interface StepsProps {
  readonly label: string;
  readonly steps: readonly string[];
  /** Index of the step being done. */
  readonly current: number;
}

/** Where somebody is in a short series. */
export function Steps({ label, steps, current }: StepsProps): ReactElement {
  return (
    <ol className="steps" aria-label={label}>
      {steps.map((step, index) => (
        <li
          key={step}
          className={index < current ? 'done' : undefined}
          {...(index === current ? { 'aria-current': 'step' as const } : {})}
        >
          {step}
        </li>
      ))}
    </ol>
  );
}

export interface StoryProps {
  readonly items: readonly {
    readonly icon: IconName;
    readonly title: string;
    readonly text: string;
    readonly accent?: boolean;
  }[];
}

/** A few things that follow each other on the line. */
export function Story({ items }: StoryProps): ReactElement {
  return (
    <ol className="story">
      {items.map((item) => (
        <li key={item.title}>
          <span className={cx('node', item.accent && 'node--accent')}>
            <Icon name={item.icon} />
          </span>
          <div>
            <b>{item.title}</b>
            <p>{item.text}</p>
          </div>
        </li>
      ))}
    </ol>
  );
}

export interface CheckListProps {
  readonly items: readonly {
    readonly id: string;
    readonly title: string;
    readonly text: string;
    readonly state: 'ok' | 'warn' | 'danger' | 'busy';
    /** Spoken state, such as "Ready". */
    readonly stateLabel: string;
    readonly action?: ReactNode;
  }[];
}

const CHECK_ICONS = { ok: 'check', warn: 'triangle-alert', danger: 'x', busy: 'loader' } as const satisfies Record<
  string,
  IconName
>;

/** What was checked and how it stands. */
export function CheckList({ items }: CheckListProps): ReactElement {
  return (
    <ul className="checks">
      {items.map((item) => (
        <li key={item.id}>
          <span className={`state state--${item.state}`}>
            <Icon name={CHECK_ICONS[item.state]} label={item.stateLabel} />
          </span>
          <span className="grow">
            {item.title}
            <small>{item.text}</small>
          </span>
          {item.action}
        </li>
      ))}
    </ul>
  );
}
