import { useState } from 'react';
import type { ReactElement } from 'react';
import type { LocalMedia, LocalMediaState } from '@parley/client/media';
import { Button, DevicePicker, LevelBars, Tag } from '@parley/ui';
import { useT } from '../../../platform/i18n/use-t.ts';
import { needsHelp, problemOf, works } from './capture-words.ts';
import type { CaptureProblem } from './capture-words.ts';
import { LevelMeter } from './LevelMeter.tsx';
import { chosenId, useDeviceOptions } from './use-device-options.ts';
import { canChooseSpeaker, playTestTone } from './speaker-test.ts';

export interface DeviceCardsProps {
  readonly local: LocalMedia;
  readonly state: LocalMediaState;
  /** Explains how to allow the devices. */
  readonly onHelp: (problem: 'blocked' | 'insecure-context') => void;
  readonly onRetry: () => void;
}

/** Microphone with its level, speaker with a test, camera: to choose from before and during a meeting. */
export function DeviceCards({ local, state, onHelp, onRetry }: DeviceCardsProps): ReactElement {
  const t = useT('meeting');
  const { microphone, camera, chosen } = state;
  const microphones = useDeviceOptions(state, 'microphone');
  const speakers = useDeviceOptions(state, 'speaker');
  const cameras = useDeviceOptions(state, 'camera');
  const help = (problem: CaptureProblem | null): ReactElement | null => {
    if (!problem) return null;
    return needsHelp(problem) ? (
      <Button size="sm" onClick={() => onHelp(problem)}>
        {t('allow.how')}
      </Button>
    ) : (
      <Button size="sm" onClick={onRetry}>
        {t('tryAgain')}
      </Button>
    );
  };
  const microphoneProblem = problemOf(microphone);
  const cameraProblem = problemOf(camera);
  return (
    <>
      <DevicePicker
        icon="mic"
        label={t('device.microphone')}
        devices={microphones.options}
        value={microphones.value}
        onChange={(id) => void local.choose('microphone', chosenId(id))}
        problem={microphoneProblem ? t(`device.short.${microphoneProblem}`) : undefined}
      >
        {help(microphoneProblem) ??
          (microphone.status === 'on' ? (
            <LevelMeter local={local} />
          ) : (
            <LevelBars label={t('device.level')} value={0} valueText={t('device.off')} />
          ))}
      </DevicePicker>
      <DevicePicker
        icon="volume-2"
        label={canChooseSpeaker() ? t('device.speaker') : t('device.systemSpeaker')}
        devices={canChooseSpeaker() ? speakers.options : []}
        value={speakers.value}
        onChange={(id) => void local.choose('speaker', chosenId(id))}
      >
        <SpeakerTest speaker={chosen.speaker} />
      </DevicePicker>
      <DevicePicker
        icon="video"
        label={t('device.camera')}
        devices={cameras.options}
        value={cameras.value}
        onChange={(id) => void local.choose('camera', chosenId(id))}
        problem={cameraProblem ? t(`device.short.${cameraProblem}`) : undefined}
      >
        {help(cameraProblem) ?? <span>{works(camera) ? t('device.cameraOn') : t('device.cameraOff')}</span>}
      </DevicePicker>
    </>
  );
}

type TestState = 'idle' | 'playing' | 'played' | 'failed';

function SpeakerTest({ speaker }: { readonly speaker: string | null }): ReactElement {
  const t = useT('meeting');
  const [state, setState] = useState<TestState>('idle');
  const play = (): void => {
    setState('playing');
    playTestTone(speaker).then(
      () => setState('played'),
      () => setState('failed'),
    );
  };
  return (
    <>
      <Button size="sm" icon="play" loading={state === 'playing'} onClick={play}>
        {t('device.test')}
      </Button>
      <span role="status">
        {state === 'played' ? <Tag tone="ok">{t('device.played')}</Tag> : null}
        {state === 'failed' ? <Tag tone="danger">{t('device.notPlayed')}</Tag> : null}
      </span>
    </>
  );
}
