import { useState, useSyncExternalStore } from 'react';
import type { ReactElement } from 'react';
import type { MeetingView } from '@parley/contract';
import { Button, Control, Dialog, Menu, MenuItem, MenuSeparator } from '@parley/ui';
import { useT } from '../../../platform/i18n/use-t.ts';
import { AllowDialog } from '../devices/AllowDialog.tsx';
import { DeviceCards } from '../devices/DeviceCards.tsx';
import { meetingUrl } from '../meeting-paths.ts';
import { useCopyLink } from '../use-copy.ts';
import { useRoom } from './room-context.tsx';
import type { RoomLayout } from './RoomTiles.tsx';
import { ShortcutsDialog } from './ShortcutsDialog.tsx';
import { useFullScreen } from './use-full-screen.ts';
import { usePhone } from './use-phone.ts';
import type { RoomPanel } from './use-panels.ts';

export interface MoreControlProps {
  readonly meeting: MeetingView;
  readonly layout: RoomLayout;
  readonly onLayout: () => void;
  readonly panels: readonly RoomPanel[];
  readonly onPanel: (id: string) => void;
}

/** What is needed less often; on a phone also what has no room in the bar. */
export function MoreControl({ meeting, layout, onLayout, panels, onPanel }: MoreControlProps): ReactElement {
  const t = useT('meeting');
  const copy = useCopyLink();
  const phone = usePhone();
  const fullScreen = useFullScreen();
  const [open, setOpen] = useState<'devices' | 'shortcuts' | null>(null);
  const close = (): void => setOpen(null);
  return (
    <>
      <Menu
        trigger={<Control icon="ellipsis" label={t('control.more')} />}
        label={t('control.more')}
        side="top"
        align="center"
      >
        {phone
          ? panels.map(({ slot, label, waiting }) => (
              <MenuItem
                key={slot.id}
                icon={slot.icon}
                hint={waiting > 0 ? String(waiting) : undefined}
                onSelect={() => onPanel(slot.id)}
              >
                {label}
              </MenuItem>
            ))
          : null}
        {phone ? <MenuSeparator /> : null}
        <MenuItem icon="link" onSelect={() => copy(meetingUrl(meeting))}>
          {t('link.copy')}
        </MenuItem>
        <MenuItem
          icon={layout === 'grid' ? 'layout-panel-left' : 'layout-grid'}
          hint={phone ? undefined : 'G'}
          onSelect={onLayout}
        >
          {t(layout === 'grid' ? 'layout.toSpeaker' : 'layout.toGrid')}
        </MenuItem>
        {fullScreen ? (
          <MenuItem icon={fullScreen.on ? 'minimize' : 'maximize'} onSelect={fullScreen.toggle}>
            {t(fullScreen.on ? 'room.exitFullScreen' : 'room.fullScreen')}
          </MenuItem>
        ) : null}
        <MenuSeparator />
        <MenuItem icon="settings" onSelect={() => setOpen('devices')}>
          {t('more.devices')}
        </MenuItem>
        {phone ? null : (
          <MenuItem icon="info" onSelect={() => setOpen('shortcuts')}>
            {t('more.shortcuts')}
          </MenuItem>
        )}
      </Menu>
      <DevicesDialog open={open === 'devices'} onClose={close} />
      <ShortcutsDialog open={open === 'shortcuts'} onClose={close} />
    </>
  );
}

function DevicesDialog({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }): ReactElement {
  const t = useT('meeting');
  const { local } = useRoom();
  const state = useSyncExternalStore(local.subscribe, local.snapshot);
  const [help, setHelp] = useState<'blocked' | 'insecure-context' | null>(null);
  const retry = (): void => {
    void local
      .refresh()
      .then(() =>
        local.start({ audio: state.microphone.status === 'failed', video: state.camera.status === 'failed' }),
      );
  };
  return (
    <>
      <Dialog
        open={open}
        onClose={onClose}
        size="lg"
        title={t('more.devices')}
        closeLabel={t('dismiss')}
        actions={
          <Button variant="primary" onClick={onClose}>
            {t('done')}
          </Button>
        }
      >
        <div className="devices">
          {open ? <DeviceCards local={local} state={state} onHelp={setHelp} onRetry={retry} /> : null}
        </div>
      </Dialog>
      <AllowDialog problem={help} onClose={() => setHelp(null)} onRetry={retry} />
    </>
  );
}
