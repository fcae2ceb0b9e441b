import type { ReactElement } from 'react';
import type { LocalMedia, LocalMediaState } from '@parley/client/media';
import { Button, PreviewFrame, RoundToggle } from '@parley/ui';
import type { AvatarSubject } from '@parley/ui';
import { useT } from '../../../platform/i18n/use-t.ts';
import { isOn, needsHelp, previewStatus, problemOf } from '../devices/capture-words.ts';
import { StreamVideo } from '../devices/StreamVideo.tsx';
import { toggleCamera, toggleMicrophone } from '../devices/use-toggle-keys.ts';
import { useLocalStream } from '../devices/use-local-stream.ts';
import type { WantedDevices } from '../devices/wanted-devices.ts';

export interface PreviewProps {
  readonly local: LocalMedia;
  readonly state: LocalMediaState;
  readonly person: AvatarSubject;
  readonly onWant: (change: Partial<WantedDevices>) => void;
  readonly onHelp: (problem: 'blocked' | 'insecure-context') => void;
}

/** Oneself as the others will see it, with the two switches that matter. */
export function Preview({ local, state, person, onWant, onHelp }: PreviewProps): ReactElement {
  const t = useT('meeting');
  const { microphone, camera } = state;
  const stream = useLocalStream(camera);
  const status = previewStatus(state);
  const problem = problemOf(camera);
  const message = problem ? (
    <>
      {t(`device.long.camera.${problem}`)}{' '}
      {needsHelp(problem) ? (
        <Button size="sm" onClick={() => onHelp(problem)}>
          {t('allow.how')}
        </Button>
      ) : null}
    </>
  ) : (
    t(camera.status === 'starting' ? 'pre.status.starting' : 'pre.cameraOff')
  );
  return (
    <PreviewFrame
      person={person}
      status={{ text: t(`pre.status.${status.key}`), tone: status.tone }}
      message={message}
      controls={
        <>
          <RoundToggle
            icon={isOn(microphone) ? 'mic' : 'mic-off'}
            label={t('device.microphone')}
            on={isOn(microphone)}
            shortcut="M"
            onClick={() => toggleMicrophone(local, onWant)}
          />
          <RoundToggle
            icon={isOn(camera) ? 'video' : 'video-off'}
            label={t('device.camera')}
            on={isOn(camera)}
            shortcut="V"
            onClick={() => toggleCamera(local, onWant)}
          />
        </>
      }
    >
      {stream ? <StreamVideo stream={stream} label={t('pre.preview')} /> : null}
    </PreviewFrame>
  );
}
