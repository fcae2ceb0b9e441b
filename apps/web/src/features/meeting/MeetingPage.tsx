import { Activity, useEffect, useLayoutEffect, useState, useSyncExternalStore } from 'react';
import type { ReactElement } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { MeetingCode } from '@parley/contract';
import type { Viewer } from '@parley/contract';
import { LocalMedia, MeetingSession, prepareMedia } from '@parley/client/media';
import { Spinner } from '@parley/ui';
import '@parley/ui/stage.css';
import { useClient } from '../../platform/client/client-context.tsx';
import { useFeatureText } from '../../platform/i18n/use-feature-text.ts';
import { useT } from '../../platform/i18n/use-t.ts';
import { setViewer, viewerQuery } from '../identity/index.ts';
import { readWanted, useWantedDevices } from './devices/wanted-devices.ts';
import { NoEntryPage, OverPage } from './over/OverPage.tsx';
import { PreJoin } from './prejoin/PreJoin.tsx';
import { AttachableSession } from './room/attachable-session.ts';
import { Room } from './room/Room.tsx';
import { useAfter } from './room/use-after.ts';
import { becomeSomebody } from './visit/guest-entry.ts';
import { insideMemory } from './visit/inside-memory.ts';
import { MeetingVisit } from './visit/meeting-visit.ts';
import './meeting.css';

/** `/m/:code`: from the door through the meeting to the page after it. */
export function MeetingPage({ code = '' }: { readonly code?: string }): ReactElement {
  const parsed = MeetingCode.safeParse(code);
  if (!parsed.success) return <NoEntryPage code="NOT_FOUND" onAgain={() => location.reload()} />;
  return <Opened key={parsed.data} code={parsed.data} />;
}

interface Opening {
  readonly visit: MeetingVisit<MeetingSession>;
  readonly local: LocalMedia;
}

/** Opens the link for as long as the page is there; leaving the page leaves the meeting. */
function useOpening(code: MeetingCode): Opening | null {
  const client = useClient();
  const queries = useQueryClient();
  const [opening, setOpening] = useState<Opening | null>(null);
  useEffect(() => {
    let stop: (() => void) | undefined;
    let gone = false;
    // A turn later: React's strict mode mounts twice, and opening twice would take and give up a seat.
    queueMicrotask(() => {
      if (gone) return;
      const viewer = (): Viewer | null => queries.getQueryData(viewerQuery(client).queryKey) ?? null;
      if (viewer()) client.connection.connect();
      else client.connection.prepare();
      const prepared = prepareMedia({ call: client.api.call });
      const local = LocalMedia.create({ storage: localStorage });
      const visit = MeetingVisit.open<MeetingSession>({
        client,
        code,
        memory: insideMemory(sessionStorage, code),
        becomeSomebody: (name) =>
          becomeSomebody(
            { client, code, viewer: viewer(), onViewer: (next) => setViewer(queries, next), storage: localStorage },
            name,
          ),
        join: () => MeetingSession.join({ client, code, prepared, local, storage: sessionStorage }),
      });
      stop = () => {
        visit.close();
        local.close();
      };
      setOpening({ visit, local });
    });
    return () => {
      gone = true;
      stop?.();
      setOpening(null);
    };
  }, [client, queries, code]);
  return opening;
}

function Opened({ code }: { readonly code: MeetingCode }): ReactElement {
  const opening = useOpening(code);
  return opening ? <Visited {...opening} /> : <Loading />;
}

function Visited({ visit, local }: Opening): ReactElement {
  const state = useSyncExternalStore(visit.subscribe, visit.snapshot);
  // The room names the panels of all features; waiting for their texts here keeps pressing Join free of it.
  useFeatureText();
  const [wanted, onWant] = useWantedDevices();
  const needsDevices = state.step === 'preview' || state.step === 'waiting' || state.step === 'room';
  useEffect(() => {
    if (!needsDevices) return undefined;
    // As wished when the devices are first needed; later the switches act by themselves.
    void local.start(readWanted(localStorage));
    return () => {
      local.stop('microphone');
      local.stop('camera');
    };
  }, [local, needsDevices]);

  const session = state.step === 'room' ? state.session : null;
  const [room] = useState(() => new AttachableSession());
  useLayoutEffect(() => room.attach(session), [room, session]);

  switch (state.step) {
    case 'looking':
      return <Loading />;
    case 'no-entry':
      return <NoEntryPage code={state.code} onAgain={() => void visit.again()} />;
    case 'over':
      return <OverPage reason={state.reason} meeting={state.meeting} onRejoin={() => visit.rejoin()} />;
    case 'preview':
    case 'waiting':
    case 'room':
      return (
        <>
          {state.step === 'room' ? null : (
            <PreJoin
              look={state.look}
              local={local}
              waiting={state.step === 'waiting'}
              entering={state.step === 'preview' && state.entering}
              problem={state.step === 'preview' ? state.problem : null}
              wanted={wanted}
              onWant={onWant}
              onEnter={(name) => void visit.enter(name)}
              onStopWaiting={() => visit.stopWaiting()}
            />
          )}
          {/* Drawn behind the preview while nobody waits for it: joining only uncovers it. */}
          <Activity mode={state.step === 'room' ? 'visible' : 'hidden'}>
            <Room session={room} local={local} onWant={onWant} />
          </Activity>
        </>
      );
  }
}

/** Nothing at first: the door opens quickly, as a rule. */
function Loading(): ReactElement {
  const t = useT('meeting');
  const late = useAfter(400);
  return <main className="meeting-loading">{late ? <Spinner size="lg" label={t('opening')} /> : null}</main>;
}
