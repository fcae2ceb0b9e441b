import { describe, expect, test } from 'vitest';
import type { CaptureState } from '@parley/client/media';
import { DeviceWatch, previewStatus } from './capture-words.ts';

class Track extends EventTarget {}
const track = new Track() as MediaStreamTrack;
const on = (deviceId = 'a', substitute: 'unplugged' | 'missing' | null = null): CaptureState => ({
  status: 'on',
  track,
  deviceId,
  label: `Device ${deviceId}`,
  substitute,
});
const off: CaptureState = { status: 'off' };
const failed = (reason: 'blocked' | 'unplugged'): CaptureState => ({ status: 'failed', reason });

describe('what the preview says about the devices', () => {
  test.each([
    [on(), on(), { key: 'both', tone: 'ok' }],
    [{ ...on(), status: 'muted' } as CaptureState, on(), { key: 'both', tone: 'ok' }],
    [on(), off, { key: 'microphone', tone: 'ok' }],
    [on(), failed('blocked'), { key: 'microphone', tone: 'warn' }],
    [off, on(), { key: 'camera', tone: 'ok' }],
    [failed('blocked'), failed('blocked'), { key: 'failed', tone: 'danger' }],
    [off, off, { key: 'off', tone: 'warn' }],
    [{ status: 'starting' }, on(), { key: 'starting', tone: 'warn' }],
  ] as const)('microphone %j, camera %j', (microphone, camera, expected) => {
    expect(previewStatus({ microphone, camera })).toEqual(expected);
  });
});

describe('a device that is pulled out', () => {
  const told = (...states: readonly CaptureState[]): unknown[] => {
    const watch = new DeviceWatch('camera');
    return states.map((state) => watch.next(state)).filter((change) => change !== null);
  };
  const starting: CaptureState = { status: 'starting' };

  test('is replaced by another one, which is said once', () => {
    expect(told(on('a'), starting, on('b', 'unplugged'), on('b', 'unplugged'))).toEqual([
      { kind: 'camera', what: 'replaced', label: 'Device b' },
    ]);
  });

  test('leaves nothing when there is no other', () => {
    expect(told(on('a'), starting, failed('unplugged'), failed('unplugged'))).toEqual([
      { kind: 'camera', what: 'lost', label: '' },
    ]);
  });

  test('is no news when it was off, chosen, or missing from the start', () => {
    expect(told(on('a'), off, failed('unplugged'))).toEqual([]);
    expect(told(on('a'), starting, on('b'))).toEqual([]);
    expect(told(off, starting, on('b', 'missing'))).toEqual([]);
    expect(told(on('a'), failed('blocked'))).toEqual([]);
  });
});
