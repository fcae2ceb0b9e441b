import { createContext, use, useSyncExternalStore } from 'react';
import type { LocalMedia, LocalMediaState, MeetingSession, SessionState } from '@parley/client/media';
import type { ParticipantId, ParticipantView } from '@parley/contract';
import type { WantedDevices } from '../devices/wanted-devices.ts';

export interface RoomContextValue {
  readonly session: MeetingSession;
  readonly local: LocalMedia;
  readonly onWant: (change: Partial<WantedDevices>) => void;
  /** Who has a tile right now; kept by the tiles themselves. */
  readonly onStage: Set<ParticipantId>;
}

/** The meeting one is in, for everything on its stage and in its panels. */
export const RoomContext = createContext<RoomContextValue | null>(null);

export function useRoom(): RoomContextValue {
  const room = use(RoomContext);
  if (!room) throw new Error('useRoom needs a RoomContext above it');
  return room;
}

/** A part of the session's state; renders again only when that part is another one. `pick` must not make new objects. */
export function useSession<T>(pick: (state: SessionState) => T): T {
  const { session } = useRoom();
  return useSyncExternalStore(session.subscribe, () => pick(session.snapshot()));
}

/** A part of the own devices' state; see {@link useSession}. */
export function useLocal<T>(pick: (state: LocalMediaState) => T): T {
  const { local } = useRoom();
  return useSyncExternalStore(local.subscribe, () => pick(local.snapshot()));
}

/** Whether this is one's own seat. */
export function useIsSelf(participant: Pick<ParticipantView, 'id'>): boolean {
  return useSession((state) => state.self?.id === participant.id);
}

/** Whether one may remove people and end the meeting. */
export function useIsHost(): boolean {
  return useSession((state) => state.self?.role === 'host');
}
