import * as DropdownMenu from '@radix-ui/react-dropdown-menu';
import type { ReactElement, ReactNode } from 'react';
import { Icon } from '../icons/Icon.tsx';
import type { IconName } from '../icons/icon-paths.ts';
import { cx } from '../lib/class-names.ts';
import { usePortalContainer } from '../lib/portal-container.ts';

export interface MenuProps {
  /** The button that opens it: an element that takes a ref and props, such as `<IconButton …/>`. */
  readonly trigger: ReactElement;
  /** Spoken name; default is the trigger's. */
  readonly label?: string | undefined;
  readonly side?: 'top' | 'bottom' | undefined;
  readonly align?: 'start' | 'center' | 'end' | undefined;
  readonly children: ReactNode;
  /** Open from the start, for a menu that was asked for before its code was there. */
  readonly defaultOpen?: boolean | undefined;
  readonly onOpenChange?: ((open: boolean) => void) | undefined;
}

/** A menu on a button: arrow keys, type-ahead, Esc and focus return. The page behind stays usable. */
export function Menu({
  trigger,
  label,
  side = 'bottom',
  align = 'end',
  children,
  defaultOpen = false,
  onOpenChange,
}: MenuProps): ReactElement {
  const container = usePortalContainer();
  return (
    <DropdownMenu.Root modal={false} defaultOpen={defaultOpen} {...(onOpenChange ? { onOpenChange } : {})}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal {...(container ? { container } : {})}>
        <DropdownMenu.Content
          className="menu"
          side={side}
          align={align}
          sideOffset={6}
          collisionPadding={8}
          {...(label ? { 'aria-label': label } : {})}
        >
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

export interface MenuItemProps {
  readonly icon?: IconName | undefined;
  /** Second line or shortcut, quieter. */
  readonly hint?: string | undefined;
  readonly danger?: boolean | undefined;
  readonly disabled?: boolean | undefined;
  readonly onSelect: () => void;
  readonly children: ReactNode;
}

/** One action of a menu. */
export function MenuItem({
  icon,
  hint,
  danger = false,
  disabled = false,
  onSelect,
  children,
}: MenuItemProps): ReactElement {
  return (
    <DropdownMenu.Item
      className={cx('menu__item', danger && 'menu__item--danger')}
      disabled={disabled}
      onSelect={onSelect}
    >
      {icon ? <Icon name={icon} /> : null}
      <span className="grow">{children}</span>
      {hint ? <span className="menu__hint">{hint}</span> : null}
    </DropdownMenu.Item>
  );
}

export interface MenuCheckItemProps {
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly disabled?: boolean | undefined;
  readonly children: ReactNode;
}

/** A setting in a menu that is on or off. */
export function MenuCheckItem({ checked, onChange, disabled = false, children }: MenuCheckItemProps): ReactElement {
  return (
    <DropdownMenu.CheckboxItem className="menu__item" checked={checked} onCheckedChange={onChange} disabled={disabled}>
      <Icon name="check" className="menu__tick" />
      <span className="grow">{children}</span>
    </DropdownMenu.CheckboxItem>
  );
}

export interface MenuChoiceProps {
  /** Heading and spoken name of the group. */
  readonly label: string;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly label: string; readonly disabled?: boolean }[];
  readonly onChange: (value: string) => void;
}

/** One of several in a menu, such as microphones. */
export function MenuChoice({ label, value, options, onChange }: MenuChoiceProps): ReactElement {
  return (
    <DropdownMenu.RadioGroup value={value} onValueChange={onChange} aria-label={label}>
      <DropdownMenu.Label className="menu__label">{label}</DropdownMenu.Label>
      {options.map((option) => (
        <DropdownMenu.RadioItem
          key={option.value}
          className="menu__item"
          value={option.value}
          disabled={option.disabled ?? false}
        >
          <Icon name="check" className="menu__tick" />
          <span className="grow cut">{option.label}</span>
        </DropdownMenu.RadioItem>
      ))}
    </DropdownMenu.RadioGroup>
  );
}

/** A hairline between groups. */
export function MenuSeparator(): ReactElement {
  return <DropdownMenu.Separator className="menu__line" />;
}
