import {
  AppError,
  mediaContract,
  type ConsumerView,
  type MediaOpened,
  type MediaSource,
  type ParticipantId,
  type PeerId,
} from '@parley/contract';
import type { Call } from '../../api/api.types.ts';
import { Alarm } from '../../support/alarm.ts';
import type { Clock } from '../../support/clock.ts';
import { Scope } from '../../support/scope.ts';
import { MediaLink, type LinkPath } from '../link/media-link.ts';
import type { SendWish } from '../link/source-sender.ts';
import type { LocalMedia } from '../local/local-media.ts';
import type { CaptureState } from '../local/local-media.types.ts';
import type { MediaDevice } from '../media-device.ts';
import { pathProblem } from './path-diagnosis.ts';
import { recoveryStep, type Recovery, type RecoveryEffect, type RecoveryEvent } from './recovery.machine.ts';
import { sessionStats } from './session-stats.ts';
import type { PathProblem, RemoteMedia, SessionStats, SourceStates, ViewSize } from './session.types.ts';
import { ViewPreferences } from './view-preferences.ts';

export interface MediaKeeperOptions {
  readonly call: Call;
  readonly clock: Clock;
  /** From 0 to 1. */
  readonly random: () => number;
  readonly newStream: (track: MediaStreamTrack) => MediaStream;
  readonly device: () => Promise<MediaDevice>;
  readonly local: Pick<LocalMedia, 'subscribe' | 'snapshot'>;
  /** Whether the server can be asked right now; when it can again, joining anew brings `adopt` or `resume`. */
  readonly canAsk: () => boolean;
  /** Media, recovery or problem changed. */
  readonly onChange: () => void;
  /** The server says that the seat is not this session's any more. */
  readonly onSeatGone: () => void;
}

/** Wish for a device in this state; undefined: it is about to change, leave it as it is. */
function wishFor(state: CaptureState): SendWish | undefined {
  if (state.status === 'starting') return undefined;
  return state.status === 'on' || state.status === 'muted'
    ? { track: state.track, paused: state.status === 'muted' }
    : null;
}

/** Holds the media of a session up: follows the local devices, and builds a new connection when one is lost. */
export class MediaKeeper {
  readonly #options: MediaKeeperOptions;
  readonly #views: ViewPreferences;
  readonly #alarm: Alarm;
  readonly #scope = new Scope();
  #link: MediaLink | null = null;
  #media: ReadonlyMap<ParticipantId, RemoteMedia> = new Map();
  #recovery: Recovery = { status: 'steady' };
  #problem: PathProblem | null = null;
  #participantId: ParticipantId | null = null;
  readonly #early: { readonly peerId: PeerId; readonly act: (link: MediaLink) => void }[] = [];
  #opening = new AbortController();

  constructor(options: MediaKeeperOptions) {
    this.#options = options;
    this.#alarm = new Alarm(options.clock, (at) => this.#onAlarm(at));
    this.#views = new ViewPreferences({
      clock: options.clock,
      consumerId: (participantId, source) => this.#link?.consumerId(participantId, source) ?? null,
      send: async (views) => {
        const peerId = this.#link?.peerId;
        if (peerId !== undefined) await options.call(mediaContract.commands.prefer, { peerId, views: [...views] });
      },
    });
    this.#scope.add(
      options.local.subscribe(() => this.#follow()),
      () => this.#link?.close(),
      () => this.#views.close(),
      () => this.#opening.abort(),
      () => this.#alarm.cancel(),
    );
  }

  get peerId(): PeerId | undefined {
    return this.#link?.peerId;
  }

  get media(): ReadonlyMap<ParticipantId, RemoteMedia> {
    return this.#media;
  }

  get recovery(): Recovery {
    return this.#recovery;
  }

  get problem(): PathProblem | null {
    return this.#problem;
  }

  /**
   * Takes what joining brought: goes on with the connection of before where the server kept it (`own` is what it has of
   * ours), else builds the new one. @throws AppError `BAD_ANSWER`
   */
  async take(participantId: ParticipantId, opened: MediaOpened, own: SourceStates): Promise<void> {
    this.#participantId = participantId;
    this.#opening.abort();
    const link = this.#link;
    if (link && opened.resumed && opened.peerId === link.peerId) {
      link.reconcile(opened.consumers, own);
      this.#views.startOver();
      this.#feed({ type: 'resumed', path: link.path, ...this.#moment() });
      return;
    }
    this.#adopt(await this.#options.device(), opened);
  }

  /** The server lost the room of this meeting. */
  lost(): void {
    this.#feed({ type: 'lost' });
  }

  /** Finds out whether the server still knows the connection, and wins it back if not. */
  async verify(): Promise<void> {
    const link = this.#link;
    if (!link) return;
    try {
      await this.#options.call(mediaContract.commands.startConsumers, { peerId: link.peerId, consumerIds: [] });
    } catch (error) {
      if (this.#link === link && error instanceof AppError && error.code === 'NOT_FOUND')
        this.#feed({ type: 'broken', ...this.#moment() });
    }
  }

  addConsumer(peerId: PeerId, consumer: ConsumerView): void {
    this.#onLink(peerId, (link) => link.addConsumer(consumer));
  }

  removeConsumer(peerId: PeerId, consumerId: string): void {
    this.#onLink(peerId, (link) => link.removeConsumer(consumerId));
  }

  setLayer(peerId: PeerId, wanted: { readonly producerId: string; readonly spatialLayer: number }): void {
    this.#onLink(peerId, (link) => link.setLayer(wanted));
  }

  setViewSize(participantId: ParticipantId, source: MediaSource, size: ViewSize): void {
    if (!this.#scope.closed) this.#views.set(participantId, source, size);
  }

  participantGone(participantId: ParticipantId): void {
    this.#views.forget(participantId);
  }

  async stats(): Promise<SessionStats> {
    const reports = (await this.#link?.reports()) ?? { send: [], receive: [] };
    return sessionStats(reports, this.#link?.consumers() ?? []);
  }

  async diagnose(): Promise<PathProblem | null> {
    const link = this.#link;
    if (!link || link.path === 'connected' || link.path === 'idle') return null;
    const { send, receive } = await link.reports();
    // The direction that is used is the one to ask: a transport with nothing to carry never looks for a path.
    return pathProblem(link.receives ? receive : send);
  }

  /** Ends the connection; local tracks go on. Idempotent. */
  close(): void {
    this.#scope.close();
    this.#media = new Map();
  }

  /** Events of a new connection may overtake the answer that tells of it: then they wait for it. */
  #onLink(peerId: PeerId, act: (link: MediaLink) => void): void {
    if (this.#link?.peerId === peerId) act(this.#link);
    else if (this.#recovery.status === 'rebuilding') this.#early.push({ peerId, act });
  }

  #adopt(device: MediaDevice, opened: MediaOpened): void {
    const early = this.#early.splice(0);
    if (this.#scope.closed) return;
    const { call, clock, newStream } = this.#options;
    const own =
      (act: () => void): (() => void) =>
      () => {
        if (this.#link === link) act();
      };
    const onPath = (path: LinkPath): void => {
      if (this.#link === link) this.#feed({ type: 'path', path, ...this.#moment() });
    };
    const link: MediaLink = MediaLink.open({
      opened,
      device,
      call,
      clock,
      newStream,
      onPath,
      onMedia: own(() => this.#onMedia()),
      onBroken: own(() => this.#feed({ type: 'broken', ...this.#moment() })),
    });
    this.#link?.close();
    this.#link = link;
    for (const { peerId, act } of early) if (peerId === link.peerId) act(link);
    this.#follow();
    this.#views.startOver();
    // Pictures of before stay until those of the new connection take over, all at once.
    if (!link.receives) this.#onMedia();
    this.#feed({ type: 'opened', at: clock.now() });
    if (!link.receives && !this.#sends()) this.#feed({ type: 'path', path: 'idle', ...this.#moment() });
  }

  /** Camera first: its negotiation takes longest, and a face is what the others wait for. */
  #follow(): void {
    const { camera, microphone } = this.#options.local.snapshot();
    const [video, audio] = [wishFor(camera), wishFor(microphone)];
    if (video !== undefined) this.#link?.send('camera', video);
    if (audio !== undefined) this.#link?.send('microphone', audio);
  }

  #sends(): boolean {
    const { camera, microphone } = this.#options.local.snapshot();
    return [camera, microphone].some((state) => 'track' in state);
  }

  #onMedia(): void {
    this.#media = this.#link?.media() ?? new Map();
    this.#views.consumersChanged();
    this.#options.onChange();
  }

  #moment(): { readonly at: number; readonly jitter: number } {
    return { at: this.#options.clock.now(), jitter: this.#options.random() };
  }

  #feed(event: RecoveryEvent): void {
    if (this.#scope.closed) return;
    const before = this.#recovery;
    const { state, effects } = recoveryStep(before, event);
    if (before !== state) this.#alarm.cancel();
    this.#recovery = state;
    if (state.status === 'steady') this.#problem = null;
    for (const effect of effects) this.#run(effect);
    if (before !== state) this.#options.onChange();
  }

  #onAlarm(at: number): void {
    const jitter = this.#options.random();
    // What could not even be started, for want of a codec or a device, is not waited for.
    if (this.#recovery.status === 'connecting' && this.#link?.path === 'idle')
      this.#feed({ type: 'path', path: 'idle', at, jitter });
    else this.#feed({ type: 'time-passed', at, jitter });
  }

  #run(effect: RecoveryEffect): void {
    const { canAsk } = this.#options;
    switch (effect.type) {
      case 'open':
        if (canAsk()) void this.#open();
        return;
      case 'restart-ice':
        if (canAsk()) void this.#restartIce();
        return;
      case 'diagnose':
        void this.#noteProblem();
        return;
      case 'wake':
        this.#alarm.set(effect.at);
    }
  }

  async #open(): Promise<void> {
    this.#opening.abort();
    const opening = new AbortController();
    this.#opening = opening;
    const { call, device } = this.#options;
    const participantId = this.#participantId;
    if (participantId === null) return;
    try {
      const ready = await device();
      const opened = await call(
        mediaContract.commands.open,
        { participantId, rtpCapabilities: ready.recvRtpCapabilities },
        { signal: opening.signal },
      );
      if (!opening.signal.aborted) this.#adopt(ready, opened);
    } catch (error) {
      if (opening.signal.aborted) return;
      if (error instanceof AppError && error.code === 'NOT_FOUND') this.#options.onSeatGone();
      this.#feed({ type: 'open-failed', ...this.#moment() });
    }
  }

  async #restartIce(): Promise<void> {
    const link = this.#link;
    try {
      await link?.restartIce();
    } catch {
      if (this.#link === link) this.#feed({ type: 'restart-failed', ...this.#moment() });
    }
  }

  async #noteProblem(): Promise<void> {
    const problem = await this.diagnose().catch(() => null);
    if (this.#scope.closed || problem === this.#problem || this.#recovery.status === 'steady') return;
    this.#problem = problem;
    this.#options.onChange();
  }
}
