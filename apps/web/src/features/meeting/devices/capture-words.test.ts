import { describe, expect, test } from 'vitest';
import type { CaptureState } from '@parley/client/media';
import { deviceChange, previewStatus } from './capture-words.ts';

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
  test('is replaced by another one, which is said once', () => {
    expect(deviceChange('microphone', on('a'), on('b', 'unplugged'))).toEqual({
      kind: 'microphone',
      what: 'replaced',
      label: 'Device b',
    });
    expect(deviceChange('microphone', on('b', 'unplugged'), on('b', 'unplugged'))).toBeNull();
  });

  test('leaves nothing when there is no other', () => {
    expect(deviceChange('camera', on('a'), failed('unplugged'))).toEqual({ kind: 'camera', what: 'lost', label: '' });
  });

  test('choosing another one, or having chosen one that is missing, is no news', () => {
    expect(deviceChange('camera', on('a'), on('b'))).toBeNull();
    expect(deviceChange('camera', off, on('b', 'missing'))).toBeNull();
  });
});
