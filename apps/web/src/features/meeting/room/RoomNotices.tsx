import { useEffect, useState } from 'react';
import type { ReactElement } from 'react';
import { Button, IconButton, Notice } from '@parley/ui';
import type { PathProblem, SessionPhase } from '@parley/client/media';
import { useT } from '../../../platform/i18n/use-t.ts';
import { meetingUrl } from '../meeting-paths.ts';
import { useCopyLink } from '../use-copy.ts';
import type { RoomSession } from './attachable-session.ts';
import { RoomAudio } from './RoomAudio.tsx';
import { useRoom, useSession } from './room-context.tsx';
import { useAfter } from './use-after.ts';

/** What is wrong is said once it has lasted this long, in ms: most breaks heal before anybody notices. */
const BREAK_MS = 700;
const JOINING_MS = 1500;
const ALONE_MS = 2500;
/** When the path has settled after joining, in ms. */
const PATH_SETTLED_MS = 5000;

/** What everybody in the room should know about it, above the tiles. The sound of the room lives here too: it may need a press. */
export function RoomNotices(): ReactElement {
  const phase = useSession((state) => state.phase);
  const problem = useSession((state) => state.problem);
  return (
    <div className="room-notices">
      <PhaseNotice key={phase.status} phase={phase} />
      {problem && phase.status === 'here' ? <PathNotice problem={problem} /> : null}
      <AloneNotice />
      <TcpNotice />
      <RoomAudio />
    </div>
  );
}

function PhaseNotice({ phase }: { readonly phase: SessionPhase }): ReactElement | null {
  const t = useT('meeting');
  const late = useAfter(phase.status === 'joining' ? JOINING_MS : BREAK_MS);
  if (!late || phase.status === 'here' || phase.status === 'over') return null;
  if (phase.status === 'joining') {
    return (
      <Notice tone="info" icon="loader">
        {t('notice.joining')}
      </Notice>
    );
  }
  return (
    <Notice tone="warn" icon={phase.reason === 'media' ? 'refresh-cw' : 'wifi-off'}>
      {t(`notice.${phase.reason}`)}
    </Notice>
  );
}

function PathNotice({ problem }: { readonly problem: PathProblem }): ReactElement | null {
  const t = useT('meeting');
  if (!useAfter(BREAK_MS)) return null;
  return (
    <Notice tone="danger" icon="wifi-off">
      {t(`path.${problem}`)}
    </Notice>
  );
}

function AloneNotice(): ReactElement | null {
  const alone = useSession((state) => state.participants.length < 2 && state.phase.status === 'here');
  return alone ? <Alone /> : null;
}

function Alone(): ReactElement | null {
  const t = useT('meeting');
  const copy = useCopyLink();
  const meeting = useSession((state) => state.meeting);
  if (!useAfter(ALONE_MS) || !meeting) return null;
  return (
    <Notice
      tone="info"
      icon="user-plus"
      actions={
        <Button size="sm" icon="copy" onClick={() => copy(meetingUrl(meeting))}>
          {t('link.copy')}
        </Button>
      }
    >
      {t('notice.alone')}
    </Notice>
  );
}

/** Whether media goes over TCP though UDP would be better. */
async function goesOverTcp(session: RoomSession): Promise<boolean> {
  const { send, receive } = await session.stats();
  return send.via === 'tcp' || receive.via === 'tcp';
}

function TcpNotice(): ReactElement | null {
  const t = useT('meeting');
  const { session } = useRoom();
  const here = useSession((state) => state.phase.status === 'here');
  const [shown, setShown] = useState(false);
  useEffect(() => {
    if (!here) return undefined;
    const timer = setTimeout(() => {
      goesOverTcp(session).then(setShown, () => undefined);
    }, PATH_SETTLED_MS);
    return () => clearTimeout(timer);
  }, [session, here]);
  if (!shown) return null;
  return (
    <Notice
      tone="info"
      actions={<IconButton size="sm" icon="x" label={t('dismiss')} onClick={() => setShown(false)} />}
    >
      {t('notice.tcp')}
    </Notice>
  );
}
