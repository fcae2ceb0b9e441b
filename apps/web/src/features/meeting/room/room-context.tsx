import { createContext, startTransition, use, useEffect, useState, useSyncExternalStore } from 'react';
import type { LocalMedia, LocalMediaState, SessionState } from '@parley/client/media';
import type { ParticipantId, ParticipantView } from '@parley/contract';
import type { RoomSession } from './attachable-session.ts';
import type { WantedDevices } from '../devices/wanted-devices.ts';

export interface RoomContextValue {
  readonly session: RoomSession;
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

/**
 * The same for what may come a moment later than the pictures, such as the bars around them: drawn in slices, so that
 * what WebRTC has to do on this thread is not held up. `pick` must be the same function at every render.
 */
export function useSessionLater<T>(pick: (state: SessionState) => T): T {
  const { session } = useRoom();
  const [value, setValue] = useState(() => pick(session.snapshot()));
  useEffect(() => {
    const follow = (): void => {
      const next = pick(session.snapshot());
      startTransition(() => setValue(() => next));
    };
    follow();
    return session.subscribe(follow);
  }, [session, pick]);
  return value;
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

/** How many are in the meeting. */
export const peopleOf = (state: SessionState): number => state.participants.length;

const isHost = (state: SessionState): boolean => state.self?.role === 'host';

/** Whether one may remove people and end the meeting. */
export function useIsHost(): boolean {
  return useSessionLater(isHost);
}
