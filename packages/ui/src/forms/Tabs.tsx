import type { ReactElement, ReactNode } from 'react';
import { Badge } from '../display/Badge.tsx';
import { Icon } from '../icons/Icon.tsx';
import type { IconName } from '../icons/icon-paths.ts';
import { cx } from '../lib/class-names.ts';
import { moveFocus } from '../lib/roving-focus.ts';

export interface TabItem<Id extends string = string> {
  readonly id: Id;
  readonly label: string;
  /** A quiet number after the label. */
  readonly count?: number | undefined;
  /** A number that waits to be seen, and how it is spoken. */
  readonly badge?: { readonly text: string; readonly label: string } | undefined;
}

export interface TabsProps<Id extends string> {
  /** Prefix of the ids that tie tabs to their panels; unique in the page. */
  readonly id: string;
  readonly label: string;
  readonly items: readonly TabItem<Id>[];
  readonly value: Id;
  readonly onChange: (id: Id) => void;
  /** At the end of the line, such as a close button. */
  readonly end?: ReactNode;
}

/** Tabs: left and right move and open, Home and End jump. Put the content into `TabPanel`. */
export function Tabs<Id extends string>({ id, label, items, value, onChange, end }: TabsProps<Id>): ReactElement {
  const open = (element: HTMLElement): void => {
    const item = items.find((candidate) => candidate.id === element.dataset['tab']);
    if (item) onChange(item.id);
  };
  return (
    <div className="tabs">
      <div
        className="tabs__list"
        role="tablist"
        aria-label={label}
        onKeyDown={(event) => moveFocus(event, { role: 'tab', axis: 'horizontal', onMove: open })}
      >
        {items.map((item) => (
          <button
            key={item.id}
            type="button"
            role="tab"
            className="tab"
            id={`${id}-tab-${item.id}`}
            data-tab={item.id}
            aria-selected={item.id === value}
            aria-controls={`${id}-panel-${item.id}`}
            tabIndex={item.id === value ? 0 : -1}
            onClick={() => onChange(item.id)}
          >
            {item.label}
            {item.count === undefined ? null : <span className="num">{item.count}</span>}
            {item.badge ? <Badge label={item.badge.label}>{item.badge.text}</Badge> : null}
          </button>
        ))}
      </div>
      {end ? <span className="tabs__end">{end}</span> : null}
    </div>
  );
}

export interface TabPanelProps {
  /** The `id` of the `Tabs`. */
  readonly tabs: string;
  /** The id of the tab it belongs to. */
  readonly value: string;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

/** What a tab opens. Render it only for the open tab. */
export function TabPanel({ tabs, value, className, children }: TabPanelProps): ReactElement {
  return (
    <div
      className={cx('tab-panel', className)}
      role="tabpanel"
      id={`${tabs}-panel-${value}`}
      aria-labelledby={`${tabs}-tab-${value}`}
    >
      {children}
    </div>
  );
}

export interface SegmentedControlProps<Value extends string> {
  readonly label: string;
  readonly options: readonly { readonly value: Value; readonly label: string; readonly icon?: IconName }[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
}

/** One of two to four, all visible, such as the theme. Arrow keys choose. */
export function SegmentedControl<Value extends string>({
  label,
  options,
  value,
  onChange,
}: SegmentedControlProps<Value>): ReactElement {
  const choose = (element: HTMLElement): void => {
    const option = options.find((candidate) => candidate.value === element.dataset['value']);
    if (option) onChange(option.value);
  };
  return (
    <div
      className="mode"
      role="radiogroup"
      aria-label={label}
      onKeyDown={(event) => moveFocus(event, { role: 'radio', axis: 'both', onMove: choose })}
    >
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          role="radio"
          data-value={option.value}
          aria-checked={option.value === value}
          tabIndex={option.value === value ? 0 : -1}
          onClick={() => onChange(option.value)}
        >
          {option.icon ? <Icon name={option.icon} size="sm" /> : null}
          {option.label}
        </button>
      ))}
    </div>
  );
}
