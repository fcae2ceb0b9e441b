import { useCallback, useLayoutEffect, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import type { ParticipantId } from '@parley/contract';
import { Button, Notice } from '@parley/ui';
import { useT } from '../../../platform/i18n/use-t.ts';
import { routeTo } from '../devices/speaker-test.ts';
import { useLocal, useSession } from './room-context.tsx';

/** Everybody else's sound, through the chosen speaker. Says so where the browser wants a press before it plays. */
export function RoomAudio(): ReactElement {
  const t = useT('meeting');
  const participants = useSession((state) => state.participants);
  const ownId = useSession((state) => state.self?.id);
  const box = useRef<HTMLDivElement>(null);
  const [blocked, setBlocked] = useState(false);
  const onBlocked = useCallback(() => setBlocked(true), []);
  const hear = (): void => {
    setBlocked(false);
    for (const audio of box.current?.querySelectorAll('audio') ?? []) audio.play().catch(onBlocked);
  };
  return (
    <>
      <div ref={box} hidden>
        {participants.map(({ id }) =>
          id === ownId ? null : <ParticipantAudio key={id} id={id} onBlocked={onBlocked} />,
        )}
      </div>
      {blocked ? (
        <Notice
          icon="volume-x"
          actions={
            <Button size="sm" variant="primary" onClick={hear}>
              {t('audio.hear')}
            </Button>
          }
        >
          {t('audio.blocked')}
        </Notice>
      ) : null}
    </>
  );
}

function ParticipantAudio({
  id,
  onBlocked,
}: {
  readonly id: ParticipantId;
  readonly onBlocked: () => void;
}): ReactElement | null {
  const microphone = useSession((state) => state.media.get(id)?.microphone?.stream ?? null);
  const screen = useSession((state) =>
    state.media.get(id)?.screen?.track.kind === 'audio' ? (state.media.get(id)?.screen?.stream ?? null) : null,
  );
  return (
    <>
      {microphone ? <Sound stream={microphone} onBlocked={onBlocked} /> : null}
      {screen ? <Sound stream={screen} onBlocked={onBlocked} /> : null}
    </>
  );
}

function Sound({ stream, onBlocked }: { readonly stream: MediaStream; readonly onBlocked: () => void }): ReactElement {
  const ref = useRef<HTMLAudioElement>(null);
  const speaker = useLocal((state) => state.chosen.speaker);
  useLayoutEffect(() => {
    const audio = ref.current;
    if (!audio) return undefined;
    audio.srcObject = stream;
    audio.play().catch((error: unknown) => {
      if (error instanceof DOMException && error.name === 'NotAllowedError') onBlocked();
    });
    return () => {
      audio.srcObject = null;
    };
  }, [stream, onBlocked]);
  useLayoutEffect(() => {
    if (ref.current) void routeTo(ref.current, speaker);
  }, [speaker]);
  // oxlint-disable-next-line jsx-a11y/media-has-caption -- live speech has no captions to attach
  return <audio ref={ref} autoPlay />;
}
