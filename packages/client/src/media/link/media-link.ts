import {
  AppError,
  mediaContract,
  type ConsumerView,
  type MediaOpened,
  type MediaSource,
  type ParticipantId,
  type PeerId,
  type TransportView,
} from '@parley/contract';
import type { types } from 'mediasoup-client';
import type { Call } from '../../api/api.types.ts';
import type { Clock } from '../../support/clock.ts';
import { Scope } from '../../support/scope.ts';
import type { MediaDevice } from '../media-device.ts';
import type { RemoteMedia, SourceStates } from '../session/session.types.ts';
import { dtlsParameters, iceCandidates } from './ortc-shapes.ts';
import { SourceSender, type SendWish } from './source-sender.ts';
import { TrackReceiver } from './track-receiver.ts';

/** How both transports do together; `idle`: nothing to send or receive yet. */
export type LinkPath = 'idle' | 'connecting' | 'connected' | 'disturbed' | 'failed';

export interface MediaLinkOptions {
  readonly opened: MediaOpened;
  readonly device: MediaDevice;
  readonly call: Call;
  readonly clock: Clock;
  readonly newStream: (track: MediaStreamTrack) => MediaStream;
  readonly onPath: (path: LinkPath) => void;
  readonly onMedia: () => void;
  /** The server does not know this peer any more, or refused to connect it. */
  readonly onBroken: () => void;
}

const SENT_SOURCES = ['camera', 'microphone'] as const;
type SentSource = (typeof SENT_SOURCES)[number];

function transportOptions(view: TransportView, opened: MediaOpened): types.TransportOptions {
  return {
    id: view.id,
    iceParameters: view.iceParameters,
    iceCandidates: iceCandidates(view.iceCandidates),
    dtlsParameters: dtlsParameters(view.dtlsParameters),
    iceServers: opened.iceServers.map(({ urls, username, credential }) => ({
      urls,
      ...(username !== undefined && { username }),
      ...(credential !== undefined && { credential }),
    })),
  };
}

/** One media connection: a peer of the server's, with a transport for each direction. Ends for good when closed. */
export class MediaLink {
  readonly peerId: PeerId;
  readonly #options: MediaLinkOptions;
  readonly #send: types.Transport;
  readonly #receive: types.Transport;
  readonly #senders: Readonly<Record<SentSource, SourceSender>>;
  readonly #receiver: TrackReceiver;
  /** Said to the server without an answer yet. */
  readonly #unconfirmed = new Map<types.Transport, types.DtlsParameters>();
  readonly #scope = new Scope();

  private constructor(options: MediaLinkOptions) {
    const { opened, device, call, clock, newStream, onMedia } = options;
    this.#options = options;
    this.peerId = opened.peerId;
    this.#send = device.createSendTransport(transportOptions(opened.send, opened));
    this.#receive = device.createRecvTransport(transportOptions(opened.receive, opened));
    for (const transport of [this.#send, this.#receive]) this.#wire(transport);
    this.#receiver = new TrackReceiver({
      transport: this.#receive,
      peerId: this.peerId,
      call,
      newStream,
      onChange: onMedia,
    });
    const sender = (source: SentSource): SourceSender =>
      new SourceSender({
        source,
        transport: this.#send,
        capabilities: device.sendRtpCapabilities,
        peerId: this.peerId,
        call,
        clock,
        onBroken: () => this.#onBroken(),
      });
    this.#senders = { camera: sender('camera'), microphone: sender('microphone') };
    this.#send.on('produce', ({ kind, rtpParameters, appData }, accept, refuse) => {
      const source = SENT_SOURCES.find((candidate) => candidate === appData['source']);
      if (source) accept({ id: this.#senders[source].announce(kind, rtpParameters) });
      else refuse(new Error('A producer without a source'));
    });
    this.#scope.add(
      () => this.#send.close(),
      () => this.#receive.close(),
      () => this.#senders.camera.close(),
      () => this.#senders.microphone.close(),
    );
  }

  /** Builds both ends and starts to receive. @throws AppError `BAD_ANSWER` for parameters this client does not understand */
  static open(options: MediaLinkOptions): MediaLink {
    const link = new MediaLink(options);
    link.#receiver.add(options.opened.consumers, 'first');
    return link;
  }

  get path(): LinkPath {
    const states = new Set([this.#send.connectionState, this.#receive.connectionState]);
    if (states.has('failed')) return 'failed';
    if (states.has('disconnected')) return 'disturbed';
    if (states.has('connecting')) return 'connecting';
    return states.has('connected') ? 'connected' : 'idle';
  }

  media(): ReadonlyMap<ParticipantId, RemoteMedia> {
    return this.#receiver.media();
  }

  /** Whether anything is to arrive. */
  get receives(): boolean {
    return this.#receiver.size > 0;
  }

  consumerId(participantId: ParticipantId, source: MediaSource): string | null {
    return this.#receiver.consumerId(participantId, source);
  }

  addConsumer(consumer: ConsumerView): void {
    this.#receiver.add([consumer], 'later');
  }

  removeConsumer(consumerId: string): void {
    this.#receiver.remove(consumerId);
  }

  send(source: SentSource, wish: SendWish): void {
    this.#senders[source].set(wish);
  }

  setLayer(wanted: { readonly producerId: string; readonly spatialLayer: number }): void {
    // A producer id that is not its own means nothing to a sender; only cameras have layers.
    this.#senders.camera.setLayer(wanted);
  }

  /** After a lost connection to the server whose peer lived on. */
  reconcile(consumers: readonly ConsumerView[], own: SourceStates): void {
    for (const transport of this.#unconfirmed.keys()) void this.#connect(transport);
    this.#receiver.reconcile(consumers);
    for (const source of SENT_SOURCES) this.#senders[source].reconcile(own[source] ?? null);
  }

  /** Looks for a new network path for both directions. @throws AppError as `media.restartIce` */
  async restartIce(): Promise<void> {
    const { call } = this.#options;
    const started = [this.#send, this.#receive].filter(({ connectionState }) => connectionState !== 'new');
    await Promise.all(
      started.map(async (transport) => {
        const { iceParameters } = await call(mediaContract.commands.restartIce, {
          peerId: this.peerId,
          transportId: transport.id,
        });
        if (!transport.closed) await transport.restartIce({ iceParameters });
      }),
    );
  }

  /** Reports of both transports (W3C webrtc-stats); empty once closed. */
  async reports(): Promise<{ readonly send: readonly unknown[]; readonly receive: readonly unknown[] }> {
    const of = async (transport: types.Transport): Promise<readonly unknown[]> => {
      const entries: unknown[] = [];
      if (!transport.closed) (await transport.getStats()).forEach((entry: unknown) => entries.push(entry));
      return entries;
    };
    const [send, receive] = await Promise.all([of(this.#send), of(this.#receive)]);
    return { send, receive };
  }

  consumers(): ReturnType<TrackReceiver['consumers']> {
    return this.#receiver.consumers();
  }

  /** Idempotent. Tells nobody; local tracks go on. */
  close(): void {
    this.#scope.close();
  }

  #wire(transport: types.Transport): void {
    transport.on('connect', (parameters, accept) => {
      this.#unconfirmed.set(transport, parameters.dtlsParameters);
      void this.#connect(transport);
      // Not waiting for the answer saves a round trip: ICE and DTLS repeat what arrives before the server is ready.
      accept();
    });
    transport.on('connectionstatechange', () => {
      if (!this.#scope.closed) this.#options.onPath(this.path);
    });
  }

  async #connect(transport: types.Transport): Promise<void> {
    const parameters = this.#unconfirmed.get(transport);
    if (!parameters) return;
    try {
      await this.#options.call(mediaContract.commands.connect, {
        peerId: this.peerId,
        transportId: transport.id,
        dtlsParameters: parameters,
      });
      this.#unconfirmed.delete(transport);
    } catch (error) {
      // Anything else was not heard, and is said again after reconnecting.
      if (error instanceof AppError && (error.code === 'NOT_FOUND' || error.code === 'MEDIA_REJECTED'))
        this.#onBroken();
    }
  }

  #onBroken(): void {
    if (!this.#scope.closed) this.#options.onBroken();
  }
}
