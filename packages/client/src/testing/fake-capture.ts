import { FakeMediaStreamTrack } from 'fake-mediastreamtrack';
import type { CaptureDevices, CapturePorts } from '../media/local/capture.port.ts';
import type { CaptureKind, Permission } from '../media/local/local-media.types.ts';
import type { FakeClock } from './fake-clock.ts';

type Listed = Awaited<ReturnType<CaptureDevices['enumerateDevices']>>[number];
type Captured = Awaited<ReturnType<CaptureDevices['getUserMedia']>>;

function idealDevice(constraints: MediaTrackConstraints): unknown {
  const { deviceId } = constraints;
  return typeof deviceId === 'object' && 'ideal' in deviceId ? deviceId.ideal : undefined;
}

/** Microphones and cameras of a machine that the test plugs in and out. */
export class FakeCapture implements CapturePorts {
  readonly clock: FakeClock;
  readonly missing = 'insecure-context';
  readonly permissions: Record<CaptureKind, Permission> = { microphone: 'prompt', camera: 'prompt' };
  /** Names of errors that opening a kind ends in. */
  readonly failures: Partial<Record<CaptureKind, string>> = {};
  readonly requests: MediaStreamConstraints[] = [];
  readonly tracks: FakeMediaStreamTrack[] = [];
  levelSources = 0;
  level = 0;
  /** Holds every opening back until released. */
  gate: Promise<void> = Promise.resolve();
  readonly #listed: Listed[] = [];
  #deviceChanged: (() => void) | null = null;
  #permissionChanged: (() => void) | null = null;

  constructor(clock: FakeClock) {
    this.clock = clock;
  }

  readonly devices: CaptureDevices | null = {
    enumerateDevices: () => Promise.resolve([...this.#listed]),
    getUserMedia: async (constraints) => {
      this.requests.push(constraints);
      await this.gate;
      const audio = this.#open('microphone', constraints.audio);
      const video = this.#open('camera', constraints.video);
      const captured: Captured = { getAudioTracks: () => audio, getVideoTracks: () => video };
      return captured;
    },
  };

  readonly onDeviceChange = (listener: () => void): (() => void) => {
    this.#deviceChanged = listener;
    return () => (this.#deviceChanged = null);
  };

  readonly onPermissionChange = (listener: () => void): (() => void) => {
    this.#permissionChanged = listener;
    return () => (this.#permissionChanged = null);
  };

  readonly permission = (kind: CaptureKind): Promise<Permission> => Promise.resolve(this.permissions[kind]);

  readonly openLevelSource: CapturePorts['openLevelSource'] = () => {
    this.levelSources += 1;
    return { read: () => this.level, close: () => void (this.levelSources -= 1) };
  };

  get observed(): boolean {
    return this.#deviceChanged !== null || this.#permissionChanged !== null;
  }

  get living(): number {
    return this.tracks.filter(({ readyState }) => readyState === 'live').length;
  }

  plug(kind: CaptureKind, deviceId: string): void {
    this.#listed.push({
      kind: kind === 'microphone' ? 'audioinput' : 'videoinput',
      deviceId,
      label: `Label of ${deviceId}`,
    });
    this.#deviceChanged?.();
  }

  unplug(deviceId: string): void {
    this.#listed.splice(
      this.#listed.findIndex((device) => device.deviceId === deviceId),
      1,
    );
    for (const track of this.tracks) if (track.getSettings().deviceId === deviceId) track.remoteStop();
    this.#deviceChanged?.();
  }

  permit(kind: CaptureKind, permission: Permission): void {
    this.permissions[kind] = permission;
    this.#permissionChanged?.();
  }

  #open(kind: CaptureKind, constraints: boolean | MediaTrackConstraints | undefined): FakeMediaStreamTrack[] {
    if (typeof constraints !== 'object') return [];
    const failure = this.failures[kind];
    if (failure !== undefined) throw new DOMException('', failure);
    if (this.permissions[kind] === 'denied') throw new DOMException('', 'NotAllowedError');
    const listed = this.#listed.filter(
      (device) => device.kind === (kind === 'microphone' ? 'audioinput' : 'videoinput'),
    );
    const device = listed.find(({ deviceId }) => deviceId === idealDevice(constraints)) ?? listed[0];
    if (!device) throw new DOMException('', 'NotFoundError');
    const settings = { deviceId: device.deviceId, ...(kind === 'camera' && { width: 1280, height: 720 }) };
    const track = new FakeMediaStreamTrack({
      kind: kind === 'microphone' ? 'audio' : 'video',
      label: device.label,
      settings,
    });
    this.tracks.push(track);
    return [track];
  }
}

/** Web storage that forgets. */
export class FakeStorage {
  readonly items = new Map<string, string>();
  readonly getItem = (key: string): string | null => this.items.get(key) ?? null;
  readonly setItem = (key: string, value: string): void => void this.items.set(key, value);
  readonly removeItem = (key: string): void => void this.items.delete(key);
}
