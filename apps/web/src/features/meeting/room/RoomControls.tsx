import type { ReactElement } from 'react';
import type { MeetingView } from '@parley/contract';
import { Control, ControlBar, Icon } from '@parley/ui';
import { useT } from '../../../platform/i18n/use-t.ts';
import { DeviceControls } from './DeviceControls.tsx';
import { LeaveControl } from './LeaveControl.tsx';
import { MoreControl } from './MoreControl.tsx';
import type { RoomLayout } from './RoomTiles.tsx';
import { CHAT_PANEL, PEOPLE_PANEL } from './use-panels.ts';
import type { RoomPanel } from './use-panels.ts';

export interface RoomControlsProps {
  readonly meeting: MeetingView | null;
  readonly talking: boolean;
  readonly layout: RoomLayout;
  readonly onLayout: () => void;
  readonly panels: readonly RoomPanel[];
  readonly openPanel: string | null;
  readonly onPanel: (id: string) => void;
}

const SHORTCUTS: Readonly<Record<string, string>> = { [PEOPLE_PANEL]: 'P', [CHAT_PANEL]: 'C' };

/** The bar at the bottom: devices, more, leave; panels at the end, the chat in the middle on a phone. */
export function RoomControls({
  meeting,
  talking,
  layout,
  onLayout,
  panels,
  openPanel,
  onPanel,
}: RoomControlsProps): ReactElement {
  const t = useT('meeting');
  const panelControl = ({ slot, label, waiting }: RoomPanel, phone: boolean): ReactElement => (
    <Control
      key={slot.id}
      icon={slot.icon}
      label={label}
      kind={phone ? 'plain' : 'bare'}
      className={phone ? 'only-phone' : undefined}
      pressed={slot.id === openPanel}
      shortcut={SHORTCUTS[slot.id]}
      badge={
        waiting > 0 && slot.id !== openPanel
          ? { text: String(waiting), label: t('panel.new', { count: waiting }) }
          : undefined
      }
      onClick={() => onPanel(slot.id)}
    />
  );
  const chat = panels.find(({ slot }) => slot.id === CHAT_PANEL);
  return (
    <ControlBar
      label={t('control.bar')}
      start={
        <span className="line">
          <Icon name="lock" size="sm" />
          <span className="cut">{t('control.hosted', { host: location.host })}</span>
        </span>
      }
      end={meeting ? panels.map((panel) => panelControl(panel, false)) : null}
    >
      <DeviceControls talking={talking} />
      {meeting && chat ? panelControl(chat, true) : null}
      {meeting ? (
        <MoreControl meeting={meeting} layout={layout} onLayout={onLayout} panels={panels} onPanel={onPanel} />
      ) : null}
      <LeaveControl />
    </ControlBar>
  );
}
