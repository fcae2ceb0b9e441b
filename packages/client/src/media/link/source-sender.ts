import { AppError, mediaContract, type MediaSource, type PeerId, type RtpParameters } from '@parley/contract';
import type { types } from 'mediasoup-client';
import type { Call } from '../../api/api.types.ts';
import { newClientId } from '../../support/client-id.ts';
import type { Cancel, Clock } from '../../support/clock.ts';
import { report } from '../../support/report.ts';
import { AUDIO_OPTIONS, VIDEO_OPTIONS, cameraEncodings, preferredVideoCodec } from './encodings.ts';

/** What is to be sent; null: nothing. */
export type SendWish = { readonly track: MediaStreamTrack; readonly paused: boolean } | null;

export interface SourceSenderOptions {
  readonly source: MediaSource;
  readonly transport: Pick<types.Transport, 'produce'>;
  readonly capabilities: types.RtpCapabilities;
  readonly peerId: PeerId;
  readonly call: Call;
  readonly clock: Clock;
  /** The server does not know this peer any more. */
  readonly onBroken: () => void;
}

interface Sent {
  readonly producer: types.Producer;
  readonly producerId: string;
  /** As the server knows it. */
  paused: boolean;
}

const LONGEST_RETRY_MS = 8_000;
/** Refusals that the same parameters would meet again; the last is mediasoup-client's, for want of a common codec. */
const LASTING: ReadonlySet<string> = new Set(['MEDIA_REJECTED', 'INVALID_INPUT', 'FORBIDDEN', 'UnsupportedError']);

/** Of a picture on a phone held upright the width, else the height, in px. */
function shortSide(track: MediaStreamTrack): number {
  const { width = 0, height = 0 } = track.getSettings();
  return Math.min(width, height);
}

/**
 * Brings one source to what is wished, one step after the other, and again after failures. A source that pauses keeps its
 * producer, without a track where the device is closed, so that going on takes one message.
 */
export class SourceSender {
  readonly #options: SourceSenderOptions;
  #wish: SendWish = null;
  #sent: Sent | null = null;
  #announced: { readonly producerId: Promise<string>; readonly paused: boolean } | null = null;
  #layer: { readonly producerId: string; readonly spatialLayer: number } | null = null;
  #running = false;
  #closed = false;
  #failures = 0;
  #cancelRetry: Cancel = () => undefined;

  constructor(options: SourceSenderOptions) {
    this.#options = options;
  }

  set(wish: SendWish): void {
    this.#wish = wish;
    this.#kick();
  }

  /**
   * Announces a producer to the server. Returns at once with a local id, so that the negotiation of what else is to be
   * sent does not wait for the answer.
   */
  announce(kind: 'audio' | 'video', rtpParameters: RtpParameters): string {
    const { call, peerId, source } = this.#options;
    const paused = this.#wish?.paused ?? true;
    const producerId = call(mediaContract.commands.produce, { peerId, kind, source, rtpParameters, paused }).then(
      (answer) => answer.producerId,
    );
    // Awaited by the step that produces, if it gets that far.
    producerId.catch(() => undefined);
    this.#announced = { producerId, paused };
    return newClientId();
  }

  /** Encodes no more layers than somebody looks at; -1 none. May come before the producer's own answer. */
  setLayer(wanted: { readonly producerId: string; readonly spatialLayer: number }): void {
    this.#layer = wanted;
    this.#applyLayer();
  }

  /** After a lost connection: `state` is what the server has of this source. */
  reconcile(state: 'on' | 'muted' | null): void {
    if (this.#sent && state === null) this.#drop();
    else if (this.#sent && state !== null) this.#sent.paused = state === 'muted';
    this.#kick();
  }

  close(): void {
    this.#closed = true;
    this.#cancelRetry();
  }

  #kick(): void {
    this.#cancelRetry();
    if (!this.#running && !this.#closed) void this.#run();
  }

  async #run(): Promise<void> {
    this.#running = true;
    try {
      while (!this.#closed && (await this.#step()) === 'moved');
      this.#failures = 0;
    } catch (error) {
      this.#onFailure(error);
    } finally {
      this.#running = false;
    }
  }

  async #step(): Promise<'moved' | 'settled'> {
    const wish = this.#wish?.track.readyState === 'ended' ? null : this.#wish;
    const sent = this.#sent;
    if (!sent) {
      if (!wish) return 'settled';
      await this.#produce(wish);
      return 'moved';
    }
    if (wish && sent.producer.track !== wish.track) {
      await sent.producer.replaceTrack({ track: wish.track });
      return 'moved';
    }
    const paused = wish?.paused ?? true;
    if (sent.paused !== paused) {
      const { call, peerId } = this.#options;
      await call(mediaContract.commands.setPaused, { peerId, producerId: sent.producerId, paused });
      sent.paused = paused;
      return 'moved';
    }
    if (!wish && sent.producer.track) {
      await sent.producer.replaceTrack({ track: null });
      return 'moved';
    }
    return 'settled';
  }

  async #produce(wish: NonNullable<SendWish>): Promise<void> {
    const { track } = wish;
    const { transport, source, capabilities } = this.#options;
    const codec = track.kind === 'video' ? preferredVideoCodec(capabilities) : undefined;
    const producer = await transport.produce({
      track,
      ...(track.kind === 'video' && { encodings: cameraEncodings(shortSide(track)) }),
      ...(codec && { codec }),
      codecOptions: track.kind === 'video' ? VIDEO_OPTIONS : AUDIO_OPTIONS,
      // Tracks belong to whoever captured them.
      stopTracks: false,
      disableTrackOnPause: false,
      appData: { source },
    });
    try {
      if (!this.#announced) throw new Error('A producer was made without being announced');
      const { producerId, paused } = this.#announced;
      this.#sent = { producer, producerId: await producerId, paused };
    } catch (error) {
      producer.close();
      throw error;
    }
    this.#applyLayer();
  }

  #applyLayer(): void {
    if (!this.#sent || this.#layer?.producerId !== this.#sent.producerId) return;
    // A failure leaves layers on that nobody looks at, which costs bandwidth and nothing else.
    this.#sent.producer.setMaxSpatialLayer(this.#layer.spatialLayer).catch(() => undefined);
  }

  #drop(): void {
    this.#sent?.producer.close();
    this.#sent = null;
  }

  #onFailure(error: unknown): void {
    if (this.#closed) return;
    const code = error instanceof AppError ? error.code : error instanceof Error ? error.name : 'INTERNAL';
    if (code === 'NOT_FOUND') {
      this.#drop();
      this.#options.onBroken();
      return;
    }
    if (LASTING.has(code)) {
      report(new AppError(code, `The ${this.#options.source} cannot be sent`, { cause: error }));
      return;
    }
    this.#failures += 1;
    this.#cancelRetry = this.#options.clock.after(Math.min(500 * 2 ** this.#failures, LONGEST_RETRY_MS), () =>
      this.#kick(),
    );
  }
}
