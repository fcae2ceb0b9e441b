import { useState } from 'react';
import type { ReactElement } from 'react';
import type { CaptureState, DeviceKind } from '@parley/client/media';
import { Control, MenuChoice, MenuSeparator, useToasts } from '@parley/ui';
import { useT } from '../../../platform/i18n/use-t.ts';
import { AllowDialog } from '../devices/AllowDialog.tsx';
import { isOn, needsHelp, problemOf } from '../devices/capture-words.ts';
import type { CaptureProblem } from '../devices/capture-words.ts';
import { canChooseSpeaker } from '../devices/speaker-test.ts';
import { chosenId, useDeviceOptions } from '../devices/use-device-options.ts';
import { toggleCamera, toggleMicrophone } from '../devices/use-toggle-keys.ts';
import { useLocal, useRoom } from './room-context.tsx';

type Kind = 'plain' | 'off' | 'blocked';

function kindOf(state: CaptureState): Kind {
  if (state.status === 'failed') return 'blocked';
  return isOn(state) ? 'plain' : 'off';
}

/** Microphone and camera, each with the choice of its devices. */
export function DeviceControls({ talking }: { readonly talking: boolean }): ReactElement {
  const t = useT('meeting');
  const { local, onWant } = useRoom();
  const { show } = useToasts();
  const microphone = useLocal((state) => state.microphone);
  const camera = useLocal((state) => state.camera);
  const [help, setHelp] = useState<'blocked' | 'insecure-context' | null>(null);

  const press = (kind: 'microphone' | 'camera', problem: CaptureProblem | null): void => {
    if (problem && needsHelp(problem)) return setHelp(problem);
    if (problem) show({ text: t(`device.long.${kind}.${problem}`), tone: 'danger' });
    if (kind === 'microphone') toggleMicrophone(local, onWant);
    else toggleCamera(local, onWant);
  };
  const retry = (): void => {
    void local
      .refresh()
      .then(() => local.start({ audio: microphone.status === 'failed', video: camera.status === 'failed' }));
  };
  const microphoneKind = kindOf(microphone);
  const cameraKind = kindOf(camera);
  return (
    <>
      <Control
        icon={microphoneKind === 'plain' ? 'mic' : 'mic-off'}
        label={talking ? t('control.talking') : t('control.mic')}
        action={
          microphoneKind === 'blocked'
            ? t('control.micProblem')
            : t(isOn(microphone) ? 'control.mute' : 'control.unmute')
        }
        shortcut="M"
        kind={microphoneKind}
        busy={microphone.status === 'starting'}
        onClick={() => press('microphone', problemOf(microphone))}
        menu={{ label: t('control.micMenu'), items: <SoundChoices /> }}
      />
      <Control
        icon={cameraKind === 'plain' ? 'video' : 'video-off'}
        label={t('control.camera')}
        action={
          cameraKind === 'blocked'
            ? t('control.cameraProblem')
            : t(isOn(camera) ? 'control.stopVideo' : 'control.startVideo')
        }
        shortcut="V"
        kind={cameraKind}
        busy={camera.status === 'starting'}
        onClick={() => press('camera', problemOf(camera))}
        menu={{ label: t('control.cameraMenu'), items: <CameraChoices /> }}
      />
      <AllowDialog problem={help} onClose={() => setHelp(null)} onRetry={retry} />
    </>
  );
}

function SoundChoices(): ReactElement {
  return (
    <>
      <Choice kind="microphone" />
      {canChooseSpeaker() ? (
        <>
          <MenuSeparator />
          <Choice kind="speaker" />
        </>
      ) : null}
    </>
  );
}

function CameraChoices(): ReactElement {
  return <Choice kind="camera" />;
}

function Choice({ kind }: { readonly kind: DeviceKind }): ReactElement {
  const t = useT('meeting');
  const { local } = useRoom();
  const { options, value } = useDeviceOptions(
    useLocal((state) => state),
    kind,
  );
  return (
    <MenuChoice
      label={t(`device.${kind}`)}
      value={value}
      options={
        options.length > 0
          ? options.map(({ id, label }) => ({ value: id, label }))
          : [{ value: '', label: t('device.none'), disabled: true }]
      }
      onChange={(id) => void local.choose(kind, chosenId(id))}
    />
  );
}
