import { setTimeout as pause } from 'node:timers/promises';
import type { DtlsParameters, MediaSource, RtpCapabilities, RtpParameters, TransportView } from '@parley/contract';
import { Device, type types } from 'mediasoup-client';
import { MediaStreamTrack } from 'werift';
import { KIND_OF } from '../core/sent.ts';
import { installBrowserNames } from './synthetic-globals.ts';
import { SyntheticSource } from './synthetic-rtp.ts';

/** How a synthetic peer talks to its server: an engine's peer in the same process, or a socket. */
export interface PeerSignalling {
  connect(transportId: string, dtlsParameters: DtlsParameters): Promise<void>;
  produce(options: {
    readonly kind: 'audio' | 'video';
    readonly source: MediaSource;
    readonly rtpParameters: RtpParameters;
    readonly paused: boolean;
  }): Promise<string>;
}

/** A stream to receive, as an engine or a server describes it. */
export interface OfferedConsumer {
  readonly id: string;
  readonly producerId: string;
  readonly kind: 'audio' | 'video';
  readonly rtpParameters: RtpParameters;
}

export interface OpenedTransports {
  readonly send: TransportView;
  readonly receive: TransportView;
}

const AUDIO_LEVEL = 'urn:ietf:params:rtp-hdrext:ssrc-audio-level';

type BrowserTrack = NonNullable<types.ProducerOptions['track']>;

/** werift's track stands in for the browser's, whose type exists only where the DOM's are loaded. */
function browserTrack(track: unknown): BrowserTrack {
  // oxlint-disable-next-line typescript/no-unsafe-return -- as above
  return track as BrowserTrack;
}

/** What a synthetic peer can receive; hand it to the server before joining. */
export async function loadSyntheticDevice(routerRtpCapabilities: RtpCapabilities): Promise<Device> {
  installBrowserNames();
  const device = new Device({ handlerName: 'Chrome111' });
  await device.load({ routerRtpCapabilities: routerRtpCapabilities as types.RtpCapabilities });
  return device;
}

/** A participant without a browser: real ICE, DTLS and SRTP by werift, RTP written by hand. Sends no real pictures. */
export class SyntheticPeer {
  readonly #send: types.Transport;
  readonly #receive: types.Transport;
  readonly #sources = new Map<MediaSource, SyntheticSource>();
  readonly #packets = new Map<string, number>();

  constructor(device: Device, opened: OpenedTransports, signalling: PeerSignalling) {
    this.#send = device.createSendTransport(opened.send as types.TransportOptions);
    this.#receive = device.createRecvTransport(opened.receive as types.TransportOptions);
    for (const transport of [this.#send, this.#receive]) {
      transport.on(
        'connect',
        ({ dtlsParameters }, done, fail) => void signalling.connect(transport.id, dtlsParameters).then(done, fail),
      );
    }
    this.#send.on('produce', ({ kind, rtpParameters, appData }, done, fail) => {
      const { source, paused } = appData as { source: MediaSource; paused: boolean };
      signalling.produce({ kind, source, rtpParameters, paused }).then((id) => done({ id }), fail);
    });
  }

  /** Starts sending. Resolves with the producer's id. */
  async send(source: MediaSource, { paused = false }: { readonly paused?: boolean } = {}): Promise<string> {
    const track = new MediaStreamTrack({ kind: KIND_OF[source] });
    const producer = await this.#send.produce({
      // oxlint-disable-next-line typescript/no-unsafe-assignment -- see browserTrack
      track: browserTrack(track),
      encodings: KIND_OF[source] === 'video' ? [{ maxBitrate: 500_000 }] : [],
      stopTracks: false,
      disableTrackOnPause: false,
      zeroRtpOnPause: false,
      appData: { source, paused },
    });
    const level = producer.rtpParameters.headerExtensions?.find((extension) => extension.uri === AUDIO_LEVEL)?.id;
    this.#sources.get(source)?.stop();
    this.#sources.set(source, new SyntheticSource(track, level));
    return producer.id;
  }

  /** From now on the microphone is this loud, in -dBov: 0 loudest, 127 silent. */
  speak(level: number): void {
    const source = this.#sources.get('microphone');
    if (source) source.level = level;
  }

  /** From now on every `nth` packet of a source is lost on the way; 0: none. */
  lose(source: MediaSource, nth: number): void {
    const found = this.#sources.get(source);
    if (found) found.loseEvery = nth;
  }

  /** Takes streams; all of one call in one go. */
  async receive(consumers: readonly OfferedConsumer[]): Promise<void> {
    await Promise.all(
      consumers.map(async ({ id, producerId, kind, rtpParameters }) => {
        const consumer = await this.#receive.consume({
          id,
          producerId,
          kind,
          rtpParameters: rtpParameters as types.RtpParameters,
        });
        this.#packets.set(id, 0);
        const track: unknown = consumer.track;
        if (track instanceof MediaStreamTrack)
          track.onReceiveRtp.subscribe(() => this.#packets.set(id, this.packets(id) + 1));
      }),
    );
  }

  /** RTP packets of a consumer that arrived and were decrypted. */
  packets(consumerId: string): number {
    return this.#packets.get(consumerId) ?? 0;
  }

  /** Resolves when `count` more packets have arrived. @throws Error after `deadlineMs` */
  async hears(
    consumerId: string,
    { count = 5, deadlineMs = 5000 }: { readonly count?: number; readonly deadlineMs?: number } = {},
  ): Promise<void> {
    const wanted = this.packets(consumerId) + count;
    const end = performance.now() + deadlineMs;
    while (this.packets(consumerId) < wanted) {
      if (performance.now() > end) throw new Error(`Only ${this.packets(consumerId)} of ${wanted} packets arrived`);
      await pause(5);
    }
  }

  close(): void {
    for (const source of this.#sources.values()) source.stop();
    this.#send.close();
    this.#receive.close();
  }
}
