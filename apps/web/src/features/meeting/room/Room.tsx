import { memo, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import type { MeetingView, ParticipantId } from '@parley/contract';
import type { LocalMedia, SessionState } from '@parley/client/media';
import { Stage } from '@parley/ui';
import { useT } from '../../../platform/i18n/use-t.ts';
import { usePageTitle } from '../../../platform/page-title.ts';
import { useApplySnapshots } from '../use-apply-snapshots.ts';
import { toggleCamera, toggleMicrophone } from '../devices/use-toggle-keys.ts';
import type { WantedDevices } from '../devices/wanted-devices.ts';
import type { RoomSession } from './attachable-session.ts';
import { PanelNumbersProbe } from './PanelNumbersProbe.tsx';
import { RoomAnnouncer } from './RoomAnnouncer.tsx';
import { RoomContext, useRoom, useSessionLater } from './room-context.tsx';
import { RoomControls } from './RoomControls.tsx';
import { RoomNotices } from './RoomNotices.tsx';
import { RoomPanelView } from './RoomPanelView.tsx';
import { RoomTiles } from './RoomTiles.tsx';
import type { RoomLayout } from './RoomTiles.tsx';
import { RoomTop } from './RoomTop.tsx';
import { useDeviceNews } from './use-device-news.ts';
import { CHAT_PANEL, PEOPLE_PANEL, usePanels } from './use-panels.ts';
import type { PanelNumbers, RoomPanel } from './use-panels.ts';
import { usePushToTalk } from './use-push-to-talk.ts';
import { useRoomKeys } from './use-room-keys.ts';
import { useWakeLock } from './use-wake-lock.ts';

export interface RoomProps {
  readonly session: RoomSession;
  readonly local: LocalMedia;
  readonly onWant: (change: Partial<WantedDevices>) => void;
}

/** Being in a meeting. */
export const Room = memo(function Room({ session, local, onWant }: RoomProps): ReactElement {
  const room = useMemo(() => ({ session, local, onWant, onStage: new Set<ParticipantId>() }), [session, local, onWant]);
  useApplySnapshots(session);
  useDeviceNews(local);
  useWakeLock();
  return (
    <RoomContext value={room}>
      <RoomStage />
    </RoomContext>
  );
});

interface OpenPanel {
  readonly id: string | null;
  /** Opens a panel, or closes it when it is the open one. */
  readonly toggle: (id: string) => void;
  readonly close: () => void;
}

/** Which panel is open. Closing gives the focus back to where it was before. */
function useOpenPanel(): OpenPanel {
  const [id, setId] = useState<string | null>(null);
  const before = useRef<Element | null>(null);
  const close = useCallback(() => {
    setId(null);
    if (before.current instanceof HTMLElement && before.current.isConnected)
      before.current.focus({ preventScroll: true });
  }, []);
  const toggle = useCallback(
    (wanted: string) => {
      if (id === wanted) return close();
      if (id === null) before.current = document.activeElement;
      setId(wanted);
    },
    [id, close],
  );
  return { id, toggle, close };
}

/** Fetches the code of the panels once the meeting has settled, so that they open at once. */
function usePanelsAhead(panels: readonly RoomPanel[]): void {
  const loads = useRef(panels);
  useEffect(() => {
    const timer = setTimeout(() => {
      // One that cannot be fetched now is tried again when it is opened.
      for (const { slot } of loads.current) slot.load().catch(() => undefined);
    }, 3000);
    return () => clearTimeout(timer);
  }, []);
}

const meetingOf = (state: SessionState): MeetingView | null => state.meeting;

function RoomStage(): ReactElement {
  const t = useT('meeting');
  const { local, onWant } = useRoom();
  const meeting = useSessionLater(meetingOf);
  const [layout, setLayout] = useState<RoomLayout>('grid');
  const panel = useOpenPanel();
  const talking = usePushToTalk(local);
  const [numbers, setNumbers] = useState<PanelNumbers>({});
  const countPanel = useCallback(
    (id: string, count: number) => setNumbers((known) => (known[id] === count ? known : { ...known, [id]: count })),
    [],
  );
  const panels = usePanels(numbers);
  usePageTitle(meeting?.title ?? t('room.joining'));
  usePanelsAhead(panels);
  const changeLayout = useCallback(() => setLayout((now) => (now === 'grid' ? 'speaker' : 'grid')), []);
  const { toggle, close } = panel;
  useRoomKeys(
    useMemo(
      () => ({
        microphone: () => toggleMicrophone(local, onWant),
        camera: () => toggleCamera(local, onWant),
        people: () => toggle(PEOPLE_PANEL),
        chat: () => toggle(CHAT_PANEL),
        layout: changeLayout,
        close,
      }),
      [local, onWant, toggle, changeLayout, close],
    ),
  );
  return (
    <Stage
      label={meeting?.title ?? t('room.joining')}
      top={<RoomTop meeting={meeting} layout={layout} onLayout={changeLayout} onPeople={() => toggle(PEOPLE_PANEL)} />}
      side={
        meeting && panel.id !== null ? (
          <RoomPanelView meeting={meeting} panels={panels} open={panel.id} onOpen={toggle} onClose={close} />
        ) : undefined
      }
      controls={
        <RoomControls
          meeting={meeting}
          talking={talking}
          layout={layout}
          onLayout={changeLayout}
          panels={panels}
          openPanel={panel.id}
          onPanel={toggle}
        />
      }
    >
      <RoomNotices />
      <RoomTiles layout={layout} />
      <RoomAnnouncer />
      {meeting ? <PanelNumbersProbe meeting={meeting} panels={panels} onNumber={countPanel} /> : null}
    </Stage>
  );
}
