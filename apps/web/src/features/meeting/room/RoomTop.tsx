import { useState } from 'react';
import type { ReactElement } from 'react';
import type { MeetingView } from '@parley/contract';
import { Avatar, IconButton, StageTopBar } from '@parley/ui';
import { useT } from '../../../platform/i18n/use-t.ts';
import { clockText } from '../duration.ts';
import { meetingUrl } from '../meeting-paths.ts';
import { useCopyLink } from '../use-copy.ts';
import { useSeconds } from '../use-seconds.ts';
import { peopleOf, useLocal, useRoom, useSessionLater } from './room-context.tsx';
import type { RoomLayout } from './RoomTiles.tsx';
import { useFullScreen } from './use-full-screen.ts';

export interface RoomTopProps {
  /** Null while joining for the first time. */
  readonly meeting: MeetingView | null;
  readonly layout: RoomLayout;
  readonly onLayout: () => void;
  readonly onPeople: () => void;
}

/** Title, time and people of the meeting; layout and full screen. */
export function RoomTop({ meeting, layout, onLayout, onPeople }: RoomTopProps): ReactElement {
  const t = useT('meeting');
  const { session } = useRoom();
  const copy = useCopyLink();
  const fullScreen = useFullScreen();
  const count = useSessionLater(peopleOf);
  const elapsed = useSeconds() - (meeting?.startedAt ?? Number.POSITIVE_INFINITY);
  return (
    <StageTopBar
      title={meeting?.title ?? t('room.joining')}
      backLabel={t('room.back')}
      onBack={() => void session.leave()}
      avatar={meeting ? <Avatar id={meeting.conversationId} name={meeting.title} group size={24} /> : undefined}
      elapsed={meeting ? clockText(elapsed) : undefined}
      end={
        <>
          {meeting ? <span className="room-count only-desk">{t('people', { count })}</span> : null}
          {meeting ? (
            <IconButton
              className="only-desk"
              icon="link"
              label={t('link.copy')}
              onClick={() => copy(meetingUrl(meeting))}
            />
          ) : null}
          <IconButton
            className="only-desk"
            icon={layout === 'grid' ? 'layout-grid' : 'layout-panel-left'}
            label={t(`layout.${layout}`)}
            onClick={onLayout}
          />
          {fullScreen ? (
            <IconButton
              className="only-desk"
              icon={fullScreen.on ? 'minimize' : 'maximize'}
              label={t(fullScreen.on ? 'room.exitFullScreen' : 'room.fullScreen')}
              onClick={fullScreen.toggle}
            />
          ) : null}
          <SwitchCamera />
          <IconButton className="only-phone" icon="users" label={t('people', { count })} onClick={onPeople} />
        </>
      }
    />
  );
}

/** Front and back camera of a phone. */
function SwitchCamera(): ReactElement | null {
  const t = useT('meeting');
  const { local } = useRoom();
  const cameras = useLocal((state) => state.devices.cameras);
  const inUse = useLocal((state) => ('deviceId' in state.camera ? state.camera.deviceId : null));
  const [busy, setBusy] = useState(false);
  if (cameras.length < 2 || inUse === null) return null;
  const next = cameras[(cameras.findIndex((camera) => camera.id === inUse) + 1) % cameras.length];
  const change = (): void => {
    if (!next || busy) return;
    setBusy(true);
    void local.choose('camera', next.id).finally(() => setBusy(false));
  };
  return (
    <IconButton
      className="only-phone"
      icon="switch-camera"
      label={t('room.switchCamera')}
      aria-busy={busy}
      onClick={change}
    />
  );
}
