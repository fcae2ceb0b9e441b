import { Scope } from '../../support/scope.ts';
import type { Store, Unsubscribe } from '../../support/store.ts';
import { ValueStore } from '../../support/value-store.ts';
import { captureFailure } from './capture-failure.ts';
import { browserCapture, type CapturePorts } from './capture.port.ts';
import { CaptureSlot, type Attempt } from './capture-slot.ts';
import { constraintsFor, type CameraSize } from './constraints.ts';
import { readChoices, writeChoice, type ChoiceStorage } from './device-choices.ts';
import { deviceList } from './device-list.ts';
import { LevelMeter } from './level-meter.ts';
import type { CaptureKind, DeviceKind, LocalMediaState } from './local-media.types.ts';

export interface LocalMediaOptions {
  /** Remembers choices: `localStorage`. */
  readonly storage: ChoiceStorage;
  /** Wished size of the camera picture in px; 1280 × 720 by default. */
  readonly cameraSize?: CameraSize;
}

const DEFAULT_SIZE: CameraSize = { width: 1280, height: 720 };

/** What is to be opened, and what the result stands in for. */
interface Opening {
  readonly slot: CaptureSlot;
  readonly attempt: Attempt;
  readonly instead: 'unplugged' | null;
}

/** One's own microphone and camera: from the preview through the meeting. Failures are states, methods never reject. */
export class LocalMedia implements Store<LocalMediaState> {
  readonly #options: LocalMediaOptions;
  readonly #ports: CapturePorts;
  readonly #state: ValueStore<LocalMediaState>;
  readonly #slots: Readonly<Record<CaptureKind, CaptureSlot>>;
  readonly #meter: LevelMeter;
  readonly #scope = new Scope();

  private constructor(options: LocalMediaOptions, ports: CapturePorts) {
    this.#options = options;
    this.#ports = ports;
    this.#slots = { microphone: this.#makeSlot('microphone'), camera: this.#makeSlot('camera') };
    this.#meter = new LevelMeter(ports);
    this.#state = new ValueStore<LocalMediaState>({
      microphone: { status: 'off' },
      camera: { status: 'off' },
      devices: { microphones: [], cameras: [], speakers: [] },
      chosen: readChoices(options.storage),
      permissions: { microphone: 'unknown', camera: 'unknown' },
    });
    this.#scope.add(
      () => this.#state.close(),
      () => this.#meter.close(),
      () => this.#slots.camera.stop(),
      () => this.#slots.microphone.stop(),
      ports.onDeviceChange(() => void this.#onDeviceChange()),
      ports.onPermissionChange(() => void this.refresh()),
    );
  }

  static create(options: LocalMediaOptions, ports: CapturePorts = browserCapture()): LocalMedia {
    const media = new LocalMedia(options, ports);
    void media.refresh();
    return media;
  }

  readonly subscribe = (listener: () => void): Unsubscribe => this.#state.subscribe(listener);
  readonly snapshot = (): LocalMediaState => this.#state.snapshot();

  /** Starts what is asked for, in one permission prompt; the rest stays as it is. Resolves when it is on or has failed. */
  async start(wanted: { readonly audio: boolean; readonly video: boolean }): Promise<void> {
    const kinds: CaptureKind[] = [
      ...(wanted.audio ? (['microphone'] as const) : []),
      ...(wanted.video ? (['camera'] as const) : []),
    ];
    await this.#open(
      kinds.filter((kind) => this.#slots[kind].state.status === 'off' || this.#slots[kind].state.status === 'failed'),
    );
  }

  /** Silences the microphone but keeps it open. */
  mute(): void {
    this.#slots.microphone.setMuted(true);
  }

  /** Lets the microphone be heard; opens it where it is not. */
  async unmute(): Promise<void> {
    this.#slots.microphone.setMuted(false);
    await this.start({ audio: true, video: false });
  }

  async startCamera(): Promise<void> {
    await this.start({ audio: false, video: true });
  }

  /** Stops the camera, so that its light goes out. */
  stopCamera(): void {
    this.stop('camera');
  }

  /** Stops a microphone or camera altogether, e.g. when the preview is left. */
  stop(kind: CaptureKind): void {
    this.#slots[kind].stop();
  }

  /** Chooses a device, null for the system's default, remembers it, and switches to it what is on. */
  async choose(kind: DeviceKind, deviceId: string | null): Promise<void> {
    const before = this.#state.snapshot();
    this.#state.set({ ...before, chosen: writeChoice(this.#options.storage, before.chosen, { kind, deviceId }) });
    if (kind !== 'speaker' && this.#slots[kind].state.status !== 'off') await this.#open([kind]);
  }

  /** Reads permissions and devices again, e.g. after the person changed them in the browser's settings. */
  async refresh(): Promise<void> {
    const { devices, permission } = this.#ports;
    const [found, microphone, camera] = await Promise.all([
      devices?.enumerateDevices().catch(() => []) ?? [],
      permission('microphone'),
      permission('camera'),
    ]);
    if (this.#scope.closed) return;
    this.#state.set({ ...this.#state.snapshot(), devices: deviceList(found), permissions: { microphone, camera } });
  }

  /** Calls the listener about 20 times a second with the microphone's level, 0 to `LEVEL_STEPS`, while it is on. */
  observeLevel(listener: (step: number) => void): Unsubscribe {
    return this.#meter.observe(listener);
  }

  /** Stops all tracks and listeners. Idempotent. */
  close(): void {
    this.#scope.close();
  }

  #makeSlot(kind: CaptureKind): CaptureSlot {
    return new CaptureSlot({
      kind,
      onChange: () => {
        const { state } = this.#slots[kind];
        this.#state.set({ ...this.#state.snapshot(), [kind]: state });
        if (kind === 'microphone') this.#meter.setTrack('track' in state ? state.track : null);
      },
      onUnplugged: () => void this.#open([kind], 'unplugged'),
    });
  }

  async #open(kinds: readonly CaptureKind[], instead: 'unplugged' | null = null): Promise<void> {
    if (kinds.length === 0 || this.#scope.closed) return;
    const openings = kinds.map((kind) => ({ slot: this.#slots[kind], attempt: this.#slots[kind].begin(), instead }));
    await this.#capture(openings);
    await this.refresh();
  }

  async #capture(openings: readonly Opening[]): Promise<void> {
    const { devices, missing } = this.#ports;
    const { chosen } = this.#state.snapshot();
    if (!devices) return openings.forEach(({ slot, attempt }) => slot.fail(attempt, missing));
    const constraints = (kind: CaptureKind): MediaTrackConstraints | false =>
      openings.some(({ slot }) => slot.kind === kind) &&
      constraintsFor(kind, chosen[kind], this.#options.cameraSize ?? DEFAULT_SIZE);
    try {
      const stream = await devices.getUserMedia({ audio: constraints('microphone'), video: constraints('camera') });
      for (const { slot, attempt, instead } of openings) {
        const track = (slot.kind === 'microphone' ? stream.getAudioTracks() : stream.getVideoTracks())[0];
        const wish = chosen[slot.kind];
        const asWished = wish !== null && track?.getSettings().deviceId === wish;
        if (track) slot.adopt(attempt, track, asWished ? null : (instead ?? (wish === null ? null : 'missing')));
        else slot.fail(attempt, 'not-found');
      }
    } catch (error) {
      await this.#onRefused(openings, error);
    }
  }

  /** One missing or blocked device must not take the other with it; but nobody is asked a second time. */
  async #onRefused(openings: readonly Opening[], error: unknown): Promise<void> {
    const reason = captureFailure(error);
    for (const opening of openings) {
      const { slot, attempt, instead } = opening;
      const again =
        openings.length > 1 && (reason !== 'blocked' || (await this.#ports.permission(slot.kind)) === 'granted');
      if (again) await this.#capture([opening]);
      else slot.fail(attempt, instead !== null && reason === 'not-found' ? 'unplugged' : reason);
    }
  }

  /** Returns to the chosen device when it is there again. */
  async #onDeviceChange(): Promise<void> {
    await this.refresh();
    if (this.#scope.closed) return;
    const { devices, chosen } = this.#state.snapshot();
    const listed = { microphone: devices.microphones, camera: devices.cameras };
    const returned = (['microphone', 'camera'] as const).filter((kind) => {
      const { state } = this.#slots[kind];
      if (state.status === 'failed') return state.reason === 'unplugged' && listed[kind].length > 0;
      return (
        'track' in state &&
        state.substitute !== null &&
        chosen[kind] !== null &&
        listed[kind].some(({ id }) => id === chosen[kind])
      );
    });
    await this.#open(returned);
  }
}
