import { memo, useCallback, useLayoutEffect, useMemo, useRef } from 'react';
import type { ReactElement } from 'react';
import type { ParticipantId, ParticipantView } from '@parley/contract';
import { Tile } from '@parley/ui';
import type { SignalLevel, TileLabels } from '@parley/ui';
import { useT } from '../../../platform/i18n/use-t.ts';
import { useViewer } from '../../identity/index.ts';
import { isOn } from '../devices/capture-words.ts';
import { StreamVideo } from '../devices/StreamVideo.tsx';
import { useLocalStream } from '../devices/use-local-stream.ts';
import { FIRST_REMOTE_FRAME, markOnce } from '../marks.ts';
import { useLocal, useRoom, useSession } from './room-context.tsx';
import { signalLevel } from './signal-level.ts';
import { useViewSize } from './use-view-size.ts';
import type { ViewSize } from './view-size.ts';

function useTileLabels(): TileLabels {
  const t = useT('meeting');
  return useMemo(
    () => ({
      muted: t('tile.muted'),
      speaking: t('tile.speaking'),
      cameraOff: t('tile.cameraOff'),
      pinned: t('tile.pinned'),
      hand: (place) => t('tile.hand', { place }),
      quality: [t('quality.0'), t('quality.1'), t('quality.2'), t('quality.3')],
    }),
    [t],
  );
}

function useSpeaking(id: ParticipantId | undefined): boolean {
  return useSession((state) => id !== undefined && state.speakers.includes(id));
}

function useQuality(id: ParticipantId | undefined): SignalLevel | undefined {
  return useSession((state) => (id === undefined ? undefined : signalLevel(state.quality.get(id))));
}

/** Oneself, from the moment Join was pressed. */
export const OwnTile = memo(function OwnTile(): ReactElement {
  const t = useT('meeting');
  const viewer = useViewer();
  const self = useSession((state) => state.self);
  const labels = useTileLabels();
  const stream = useLocalStream(useLocal((state) => state.camera));
  const muted = !useLocal((state) => isOn(state.microphone));
  return (
    <Tile
      person={{ id: viewer?.user.id ?? '', name: viewer?.user.name ?? '', picture: viewer?.user.picture }}
      name={t('you')}
      labels={labels}
      mirrored
      muted={muted}
      speaking={useSpeaking(self?.id)}
      quality={useQuality(self?.id)}
    >
      {stream ? <StreamVideo stream={stream} /> : null}
    </Tile>
  );
});

/** Somebody else on the stage. */
export const RemoteTile = memo(function RemoteTile({
  participant,
}: {
  readonly participant: ParticipantView;
}): ReactElement {
  const { id } = participant;
  const t = useT('meeting');
  const labels = useTileLabels();
  const camera = useSession((state) =>
    state.sources.get(id)?.camera === 'on' ? (state.media.get(id)?.camera?.stream ?? null) : null,
  );
  const muted = useSession((state) => state.sources.get(id)?.microphone !== 'on');
  const { onStage } = useRoom();
  useLayoutEffect(() => {
    onStage.add(id);
    return () => void onStage.delete(id);
  }, [onStage, id]);
  return (
    <Tile
      person={{ id: participant.userId, name: participant.name, picture: participant.picture }}
      labels={labels}
      muted={muted}
      speaking={useSpeaking(id)}
      quality={useQuality(id)}
      notice={participant.presence === 'away' ? t('tile.away') : undefined}
    >
      {camera ? <RemoteVideo participantId={id} stream={camera} /> : null}
    </Tile>
  );
});

function RemoteVideo({
  participantId,
  stream,
}: {
  readonly participantId: ParticipantId;
  readonly stream: MediaStream;
}): ReactElement {
  const { session } = useRoom();
  const ref = useRef<HTMLVideoElement>(null);
  const tellSize = useCallback(
    (size: ViewSize) => session.setViewSize(participantId, 'camera', size),
    [session, participantId],
  );
  useViewSize(ref, tellSize);
  return <StreamVideo stream={stream} videoRef={ref} onFirstFrame={remoteFrameShown} />;
}

/** What measuring looks at: the mark, and which tiles have a picture. */
function remoteFrameShown(video: HTMLVideoElement): void {
  markOnce(FIRST_REMOTE_FRAME);
  const tile = video.closest<HTMLElement>('.tile');
  if (tile) tile.dataset['playing'] = '';
}
