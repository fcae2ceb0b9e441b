export { Button, ButtonLink } from './actions/Button.tsx';
export type { ButtonLinkProps, ButtonProps } from './actions/Button.tsx';
export { buttonClass } from './actions/button-class.ts';
export type { ButtonLook, ButtonSize, ButtonVariant } from './actions/button-class.ts';
export { IconButton, IconLink } from './actions/IconButton.tsx';
export type { IconButtonProps, IconLinkProps } from './actions/IconButton.tsx';
export { Menu, MenuCheckItem, MenuChoice, MenuItem, MenuSeparator } from './actions/Menu.tsx';
export type { MenuCheckItemProps, MenuChoiceProps, MenuItemProps, MenuProps } from './actions/Menu.tsx';

export { Avatar, AvatarStack } from './display/Avatar.tsx';
export type { AvatarProps, AvatarStackProps, AvatarSubject } from './display/Avatar.tsx';
export { Badge, Chip, Tag } from './display/Badge.tsx';
export type { BadgeProps, ChipProps, TagProps, Tone } from './display/Badge.tsx';
export { Card } from './display/Card.tsx';
export type { CardProps } from './display/Card.tsx';
export { Bones, Empty, Spinner } from './display/Empty.tsx';
export type { BonesProps, EmptyProps, SpinnerProps } from './display/Empty.tsx';
export { LevelBars, ProgressBar } from './display/Meter.tsx';
export type { LevelBarsProps, ProgressBarProps } from './display/Meter.tsx';
export { Notice } from './display/Notice.tsx';
export type { NoticeProps } from './display/Notice.tsx';
export { Presence } from './display/Presence.tsx';
export type { PresenceProps, PresenceState } from './display/Presence.tsx';
export { VisuallyHidden } from './display/VisuallyHidden.tsx';
export type { VisuallyHiddenProps } from './display/VisuallyHidden.tsx';

export { CheckList, EntryBox, EntryPage, OrLine, Steps, Story } from './entry-pages/EntryPage.tsx';
export type {
  CheckListProps,
  EntryBoxProps,
  EntryPageProps,
  StepsProps,
  StoryProps,
} from './entry-pages/EntryPage.tsx';

export { Checkbox, ChoiceCard, ChoiceCards } from './forms/Checkbox.tsx';
export type { CheckboxProps, ChoiceCardProps, ChoiceCardsProps } from './forms/Checkbox.tsx';
export { Field } from './forms/Field.tsx';
export type { FieldProps } from './forms/Field.tsx';
export { Input, PasswordInput } from './forms/Input.tsx';
export type { InputProps, PasswordInputProps } from './forms/Input.tsx';
export { Search } from './forms/Search.tsx';
export type { SearchProps } from './forms/Search.tsx';
export { Select } from './forms/Select.tsx';
export type { SelectOption, SelectProps } from './forms/Select.tsx';
export { Switch } from './forms/Switch.tsx';
export type { SwitchProps } from './forms/Switch.tsx';
export { SegmentedControl, TabPanel, Tabs } from './forms/Tabs.tsx';
export type { SegmentedControlProps, TabItem, TabPanelProps, TabsProps } from './forms/Tabs.tsx';
export { Textarea } from './forms/Textarea.tsx';
export type { TextareaProps } from './forms/Textarea.tsx';

export { Icon } from './icons/Icon.tsx';
export type { IconProps, IconSize } from './icons/Icon.tsx';
export type { IconName } from './icons/icon-paths.ts';
export { Mark } from './icons/Mark.tsx';
export type { MarkProps } from './icons/Mark.tsx';

export { cx } from './lib/class-names.ts';
export { gridLayout } from './lib/grid-layout.ts';
export type { GridInput, GridLayout } from './lib/grid-layout.ts';
export { initials } from './lib/initials.ts';
export { tintOf } from './lib/tint.ts';
export type { Tint } from './lib/tint.ts';

export { ConfirmDialog, Dialog, Sheet } from './overlay/Dialog.tsx';
export type { ConfirmDialogProps, DialogProps } from './overlay/Dialog.tsx';
export { createToastStore } from './overlay/toast-store.ts';
export type { Toast, ToastInput, ToastStore } from './overlay/toast-store.ts';
export { ToastProvider, ToastRegion, useToasts } from './overlay/ToastRegion.tsx';
export type { ToastProviderProps, ToastRegionProps } from './overlay/ToastRegion.tsx';

export { AppShell, ListPane, ListSection, Main } from './shell/AppShell.tsx';
export type { AppShellProps, ListPaneProps, ListSectionProps, MainProps } from './shell/AppShell.tsx';
export { ListRow, Pulse } from './shell/ListRow.tsx';
export type { ListRowProps } from './shell/ListRow.tsx';
export { Panel, PanelBlock, PanelItem } from './shell/Panel.tsx';
export type { PanelBlockProps, PanelItemProps, PanelProps } from './shell/Panel.tsx';
export { BottomTabs, Rail, RailItem, SkipLink } from './shell/Rail.tsx';
export type { BottomTabsProps, RailItemProps, RailProps, SkipLinkProps } from './shell/Rail.tsx';
export { ButtonPair, TopBar } from './shell/TopBar.tsx';
export type { TopBarProps } from './shell/TopBar.tsx';

export { Control, ControlBar } from './stage/Controls.tsx';
export type { ControlBarProps, ControlProps } from './stage/Controls.tsx';
export { DevicePicker, PrejoinPage, PreviewFrame, RoundToggle } from './stage/Prejoin.tsx';
export type { DevicePickerProps, PrejoinPageProps, PreviewFrameProps, RoundToggleProps } from './stage/Prejoin.tsx';
export { PersonRow, SidePanel, SideScroll, SideSection } from './stage/SidePanel.tsx';
export type { PersonRowProps, PersonState, SidePanelProps, SideSectionProps } from './stage/SidePanel.tsx';
export { Signal } from './stage/Signal.tsx';
export type { SignalLevel } from './stage/Signal.tsx';
export { Captions, Stage, StageTopBar } from './stage/Stage.tsx';
export type { CaptionsProps, StageProps, StageTopBarProps } from './stage/Stage.tsx';
export { SpeakingMark, Tile } from './stage/Tile.tsx';
export type { TileLabels, TileProps } from './stage/Tile.tsx';
export { ShareLayout, TileGrid } from './stage/TileGrid.tsx';
export type { GridView, ShareLayoutProps, TileGridProps } from './stage/TileGrid.tsx';

export { Composer } from './thread/Composer.tsx';
export type { ComposerProps } from './thread/Composer.tsx';
export { DeliveryState } from './thread/DeliveryState.tsx';
export type { DeliveryStateProps } from './thread/DeliveryState.tsx';
export { Entry, EventEntry } from './thread/Entry.tsx';
export type { EntryProps, EventEntryProps } from './thread/Entry.tsx';
export { LiveBar } from './thread/LiveBar.tsx';
export type { LiveBarProps } from './thread/LiveBar.tsx';
export { MessageText } from './thread/MessageText.tsx';
export type { MessageTextProps } from './thread/MessageText.tsx';
export { PollCard } from './thread/PollCard.tsx';
export type { PollCardProps, PollOption } from './thread/PollCard.tsx';
export { DaySeparator, Thread, ThreadPart, TypingDots } from './thread/Thread.tsx';
export type { DaySeparatorProps, ThreadProps } from './thread/Thread.tsx';
