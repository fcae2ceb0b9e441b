import { useState, useSyncExternalStore } from 'react';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import type { LocalMedia } from '@parley/client/media';
import { IconLink, Mark, PrejoinPage } from '@parley/ui';
import { useT } from '../../../platform/i18n/use-t.ts';
import { usePageTitle } from '../../../platform/page-title.ts';
import { useViewer } from '../../identity/index.ts';
import { AllowDialog } from '../devices/AllowDialog.tsx';
import { DeviceCards } from '../devices/DeviceCards.tsx';
import type { WantedDevices } from '../devices/wanted-devices.ts';
import { MEETINGS_PATH } from '../meeting-paths.ts';
import type { Look } from '../visit/visit-state.ts';
import { useToggleKeys } from '../devices/use-toggle-keys.ts';
import { rememberedName } from './guest-name.ts';
import { JoinForm } from './JoinForm.tsx';
import { Preview } from './Preview.tsx';
import { Waiting } from './Waiting.tsx';

export interface PreJoinProps {
  readonly look: Look;
  readonly local: LocalMedia;
  readonly waiting: boolean;
  readonly entering: boolean;
  /** Code of what stood in the way of joining. */
  readonly problem: string | null;
  readonly wanted: WantedDevices;
  readonly onWant: (change: Partial<WantedDevices>) => void;
  readonly onEnter: (name: string) => void;
  readonly onStopWaiting: () => void;
}

/** Before a meeting: see and hear yourself, say who you are, join. */
export function PreJoin(props: PreJoinProps): ReactElement {
  const { look, local, waiting, entering, problem, wanted, onWant, onEnter, onStopWaiting } = props;
  const t = useT('meeting');
  const viewer = useViewer();
  const member = viewer !== null && viewer.user.role !== 'guest';
  const media = useSyncExternalStore(local.subscribe, local.snapshot);
  const [help, setHelp] = useState<'blocked' | 'insecure-context' | null>(null);
  const [name, setName] = useState(() => viewer?.user.name ?? rememberedName(localStorage));
  usePageTitle(look.title);
  useToggleKeys(local, onWant);
  const retry = (): void => {
    void local.refresh().then(() => local.start(wanted));
  };
  const person = { id: viewer?.user.id ?? 'guest', name: name || '?', picture: viewer?.user.picture };
  return (
    <>
      <PrejoinPage
        label={t('pre.section')}
        bar={
          <>
            {member ? (
              <Link href={MEETINGS_PATH} asChild>
                <IconLink icon="chevron-left" label={t('pre.back')} />
              </Link>
            ) : null}
            <Mark />
            <b className="cut" dir="auto">
              {look.workspaceName}
            </b>
          </>
        }
        preview={<Preview local={local} state={media} person={person} onWant={onWant} onHelp={setHelp} />}
        devices={<DeviceCards local={local} state={media} onHelp={setHelp} onRetry={retry} />}
      >
        {waiting ? (
          <Waiting look={look} onStop={onStopWaiting} />
        ) : (
          <JoinForm
            look={look}
            viewer={viewer}
            name={name}
            onName={setName}
            entering={entering}
            problem={problem}
            onEnter={onEnter}
          />
        )}
      </PrejoinPage>
      <AllowDialog problem={help} onClose={() => setHelp(null)} onRetry={retry} />
    </>
  );
}
