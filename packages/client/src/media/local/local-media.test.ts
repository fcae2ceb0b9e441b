import { beforeEach, describe, expect, it } from 'vitest';
import { FakeCapture, FakeStorage } from '../../testing/fake-capture.ts';
import { FakeClock, settled } from '../../testing/fake-clock.ts';
import { levelStep } from './level-meter.ts';
import { LocalMedia } from './local-media.ts';
import { LEVEL_STEPS, type CaptureKind, type CaptureState } from './local-media.types.ts';

class InsecureCapture extends FakeCapture {
  override readonly devices = null;
}

describe('LocalMedia', () => {
  let clock: FakeClock;
  let capture: FakeCapture;
  let storage: FakeStorage;
  let media: LocalMedia;

  beforeEach(async () => {
    clock = new FakeClock();
    capture = new FakeCapture(clock);
    storage = new FakeStorage();
    capture.plug('microphone', 'mic-1');
    capture.plug('microphone', 'mic-2');
    capture.plug('camera', 'cam-1');
    media = await open();
  });

  async function open(): Promise<LocalMedia> {
    const opened = LocalMedia.create({ storage }, capture);
    await settled();
    return opened;
  }

  function state(kind: CaptureKind): CaptureState {
    return media.snapshot()[kind];
  }

  it('starts both in one prompt, with the wished constraints', async () => {
    await media.start({ audio: true, video: true });
    expect(capture.requests).toEqual([
      {
        audio: { echoCancellation: true, noiseSuppression: true, autoGainControl: true, channelCount: { ideal: 1 } },
        video: {
          facingMode: { ideal: 'user' },
          width: { ideal: 1280 },
          height: { ideal: 720 },
          frameRate: { ideal: 30, max: 30 },
        },
      },
    ]);
    expect(state('microphone')).toEqual({
      status: 'on',
      track: capture.tracks[0],
      deviceId: 'mic-1',
      label: 'Label of mic-1',
      substitute: null,
    });
    expect(state('camera')).toMatchObject({ status: 'on', deviceId: 'cam-1' });
  });

  it('asks nothing for what is on already', async () => {
    await media.start({ audio: true, video: true });
    await media.start({ audio: true, video: true });
    expect(capture.requests.length).toBe(1);
  });

  it.each<readonly [string, string]>([
    ['NotAllowedError', 'blocked'],
    ['SecurityError', 'blocked'],
    ['NotFoundError', 'not-found'],
    ['NotReadableError', 'in-use'],
    ['AbortError', 'in-use'],
    ['NotSupportedError', 'unsupported'],
    ['TypeError', 'unknown'],
  ])('tells %s as %s', async (name, reason) => {
    capture.failures.camera = name;
    await media.startCamera();
    expect(state('camera')).toEqual({ status: 'failed', reason });
  });

  it('starts the microphone when the camera alone is missing or in use', async () => {
    capture.failures.camera = 'NotReadableError';
    await media.start({ audio: true, video: true });
    expect([state('microphone').status, state('camera')]).toEqual(['on', { status: 'failed', reason: 'in-use' }]);
  });

  it('does not ask a second time after a refusal', async () => {
    capture.failures.camera = 'NotAllowedError';
    await media.start({ audio: true, video: true });
    expect(capture.requests.length).toBe(1);
    expect([state('microphone'), state('camera')]).toEqual([
      { status: 'failed', reason: 'blocked' },
      { status: 'failed', reason: 'blocked' },
    ]);
  });

  it('starts what is allowed when the other is blocked', async () => {
    capture.permissions.microphone = 'granted';
    capture.permissions.camera = 'denied';
    await media.start({ audio: true, video: true });
    expect([state('microphone').status, state('camera')]).toEqual(['on', { status: 'failed', reason: 'blocked' }]);
  });

  it('says when the page came by an insecure way', async () => {
    const insecure = LocalMedia.create({ storage }, new InsecureCapture(clock));
    await insecure.start({ audio: true, video: true });
    expect(insecure.snapshot().camera).toEqual({ status: 'failed', reason: 'insecure-context' });
  });

  it('keeps a muted microphone open and a stopped camera dark', async () => {
    await media.start({ audio: true, video: true });
    media.mute();
    media.stopCamera();
    expect(state('microphone')).toMatchObject({ status: 'muted', track: { enabled: false, readyState: 'live' } });
    expect(state('camera')).toEqual({ status: 'off' });
    expect(capture.tracks[1]?.readyState).toBe('ended');
    await media.unmute();
    expect(state('microphone')).toMatchObject({ status: 'on', track: { enabled: true } });
    expect(capture.requests.length).toBe(1);
  });

  it('stays muted through a change of device', async () => {
    await media.start({ audio: true, video: false });
    media.mute();
    await media.choose('microphone', 'mic-2');
    expect(state('microphone')).toMatchObject({ status: 'muted', deviceId: 'mic-2', track: { enabled: false } });
    expect(capture.living).toBe(1);
  });

  it('remembers choices, also for the next visit', async () => {
    await media.choose('microphone', 'mic-2');
    await media.choose('speaker', 'spk-1');
    expect(capture.requests).toEqual([]);
    const next = await open();
    await next.start({ audio: true, video: false });
    expect(next.snapshot().chosen).toEqual({ microphone: 'mic-2', camera: null, speaker: 'spk-1' });
    expect(next.snapshot().microphone).toMatchObject({ deviceId: 'mic-2', substitute: null });
  });

  it('does without a choice that is not there, and returns to it when it comes', async () => {
    await media.choose('microphone', 'mic-9');
    await media.start({ audio: true, video: false });
    expect(state('microphone')).toMatchObject({ deviceId: 'mic-1', substitute: 'missing' });
    capture.plug('microphone', 'mic-9');
    await settled();
    expect(state('microphone')).toMatchObject({ deviceId: 'mic-9', substitute: null });
    expect(capture.living).toBe(1);
  });

  it('falls back to another device when one is unplugged, and returns to the chosen one', async () => {
    await media.choose('microphone', 'mic-2');
    await media.start({ audio: true, video: false });
    capture.unplug('mic-2');
    await settled();
    expect(state('microphone')).toMatchObject({ status: 'on', deviceId: 'mic-1', substitute: 'unplugged' });
    capture.plug('microphone', 'mic-2');
    await settled();
    expect(state('microphone')).toMatchObject({ deviceId: 'mic-2', substitute: null });
  });

  it('says when the last device is unplugged, and starts again when one is plugged in', async () => {
    await media.startCamera();
    capture.unplug('cam-1');
    await settled();
    expect(state('camera')).toEqual({ status: 'failed', reason: 'unplugged' });
    capture.plug('camera', 'cam-2');
    await settled();
    expect(state('camera')).toMatchObject({ status: 'on', deviceId: 'cam-2' });
  });

  it('stops a track that comes after it was given up', async () => {
    let release = (): void => undefined;
    capture.gate = new Promise((resolve) => (release = resolve));
    const started = media.startCamera();
    expect(state('camera')).toEqual({ status: 'starting' });
    media.stopCamera();
    release();
    await started;
    expect([state('camera'), capture.living]).toEqual([{ status: 'off' }, 0]);
  });

  it('follows permissions and devices', async () => {
    capture.permit('camera', 'denied');
    await settled();
    expect(media.snapshot().permissions.camera).toBe('denied');
    expect(media.snapshot().devices).toEqual({
      microphones: [
        { id: 'mic-1', label: 'Label of mic-1' },
        { id: 'mic-2', label: 'Label of mic-2' },
      ],
      cameras: [{ id: 'cam-1', label: 'Label of cam-1' }],
      speakers: [],
    });
  });

  it('measures the level only while somebody looks and a microphone is open', async () => {
    const steps: number[] = [];
    const stop = media.observeLevel((step) => steps.push(step));
    expect(capture.levelSources).toBe(0);
    await media.start({ audio: true, video: false });
    expect(capture.levelSources).toBe(1);
    capture.level = 1;
    await clock.pass(1_000);
    expect(steps.length).toBe(21);
    expect(steps.at(-1)).toBe(LEVEL_STEPS);
    stop();
    expect([capture.levelSources, clock.pending]).toEqual([0, 0]);
  });

  it('leaves nothing behind when closed', async () => {
    await media.start({ audio: true, video: true });
    media.observeLevel(() => undefined);
    media.close();
    media.close();
    expect({
      living: capture.living,
      pending: clock.pending,
      sources: capture.levelSources,
      observed: capture.observed,
    }).toEqual({ living: 0, pending: 0, sources: 0, observed: false });
    await media.startCamera();
    expect(capture.living).toBe(0);
  });
});

describe('levelStep', () => {
  it.each([
    [0, 0, 0],
    [1, 0, LEVEL_STEPS],
    [0.001, 0, 0],
    [0.014, 0, 7],
    [0, 9, 8],
    [1, 3, LEVEL_STEPS],
  ])('of loudness %f after step %i is %i', (rms, previous, step) => {
    expect(levelStep(rms, previous)).toBe(step);
  });
});
