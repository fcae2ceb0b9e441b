import { useMemo } from 'react';
import type { CaptureState } from '@parley/client/media';

/** The own camera as a stream that stays the same while its track does; null while it is off. */
export function useLocalStream(state: CaptureState): MediaStream | null {
  const track = state.status === 'on' || state.status === 'muted' ? state.track : null;
  return useMemo(() => (track ? new MediaStream([track]) : null), [track]);
}
