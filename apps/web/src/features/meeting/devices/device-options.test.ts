import { describe, expect, test } from 'vitest';
import type { CaptureState, LocalMediaState } from '@parley/client/media';
import { deviceOptions } from './device-options.ts';

class Track extends EventTarget {}
const track = new Track() as MediaStreamTrack;
const on = (deviceId: string, label: string): CaptureState => ({
  status: 'on',
  track,
  deviceId,
  label,
  substitute: null,
});
const state = (changes: Partial<LocalMediaState> = {}): LocalMediaState => ({
  microphone: { status: 'off' },
  camera: { status: 'off' },
  devices: {
    microphones: [
      { id: 'm1', label: 'Built-in' },
      { id: 'm2', label: '' },
    ],
    cameras: [
      { id: 'c1', label: 'Front' },
      { id: 'c2', label: 'Back' },
    ],
    speakers: [],
  },
  chosen: { microphone: null, camera: null, speaker: null },
  permissions: { microphone: 'granted', camera: 'granted' },
  ...changes,
});
const microphones = [
  { id: 'm1', label: 'Built-in' },
  { id: 'm2', label: null },
];

describe('what there is to choose from', () => {
  test('sound follows the system, by the name of the device behind it', () => {
    expect(deviceOptions(state({ microphone: on('default', 'Default - Built-in') }), 'microphone')).toEqual({
      options: [{ id: '', label: 'Default - Built-in' }, ...microphones],
      value: '',
    });
  });

  test('the microphone in use, whatever was wished for', () => {
    const chosen = { microphone: 'gone', camera: null, speaker: null };
    expect(deviceOptions(state({ microphone: on('m2', 'Headset'), chosen }), 'microphone')).toEqual({
      options: [{ id: '', label: null }, ...microphones],
      value: 'm2',
    });
  });

  test('while it is off, the wish', () => {
    expect(
      deviceOptions(state({ chosen: { microphone: 'm2', camera: null, speaker: null } }), 'microphone').value,
    ).toBe('m2');
    expect(
      deviceOptions(state({ chosen: { microphone: 'gone', camera: null, speaker: null } }), 'microphone').value,
    ).toBe('');
  });

  test('cameras have no choice of the system', () => {
    expect(deviceOptions(state({ camera: on('c2', 'Back') }), 'camera')).toEqual({
      options: [
        { id: 'c1', label: 'Front' },
        { id: 'c2', label: 'Back' },
      ],
      value: 'c2',
    });
    expect(deviceOptions(state(), 'camera').value).toBe('c1');
  });

  test('no speakers listed: the one of the system', () => {
    expect(deviceOptions(state(), 'speaker')).toEqual({ options: [{ id: '', label: null }], value: '' });
  });
});
