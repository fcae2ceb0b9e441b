import type { types } from 'mediasoup';
import type { EngineLog } from '../engine-log.ts';
import type { RouterDriver, TransportDriver } from '../driver.ts';
import { ask } from './media-errors.ts';
import { MediasoupTransport } from './transport.ts';

/** bit/s a receiver is believed to take before anything is known about its network. */
const INITIAL_OUTGOING_BITRATE = 1_000_000;

/** bit/s a peer may send: three camera layers and a screen with room to spare. */
const MAX_INCOMING_BITRATE = 8_000_000;

/** Seconds without an ICE consent check until the other side counts as unreachable; browsers check every 2.5 s (RFC 7675). */
const ICE_CONSENT_TIMEOUT_S = 10;

/** Who is heard: looked at every half second; up to five people; what is more quiet than a murmur does not count. */
const SPEAKERS = { interval: 500, maxEntries: 5, threshold: -60 } as const;

export interface MediasoupRouterOptions {
  readonly router: types.Router;
  readonly server: types.WebRtcServer;
  /** What browsers are told to send to, asked for each transport anew since networks change. */
  readonly addresses: () => readonly string[];
  readonly log: EngineLog;
}

/** A router of mediasoup with the observer of who speaks in it. */
export class MediasoupRouter implements RouterDriver {
  readonly #router: types.Router;
  readonly #server: types.WebRtcServer;
  readonly #addresses: () => readonly string[];
  readonly #observer: Promise<types.AudioLevelObserver | undefined>;
  readonly #log: EngineLog;

  constructor({ router, server, addresses, log }: MediasoupRouterOptions) {
    this.#router = router;
    this.#server = server;
    this.#addresses = addresses;
    this.#log = log;
    this.#observer = router.createAudioLevelObserver(SPEAKERS).catch((error: unknown) => {
      if (!router.closed) log.warn({ err: error }, 'A room cannot tell who speaks');
      return undefined;
    });
  }

  async createTransport(direction: 'send' | 'receive'): Promise<TransportDriver> {
    const transport = await ask(() =>
      this.#router.createWebRtcTransport({
        webRtcServer: this.#server,
        enableUdp: true,
        enableTcp: true,
        preferUdp: true,
        initialAvailableOutgoingBitrate: INITIAL_OUTGOING_BITRATE,
        iceConsentTimeout: ICE_CONSENT_TIMEOUT_S,
      }),
    );
    if (direction === 'send') {
      this.#quietly(
        transport.setMaxIncomingBitrate(MAX_INCOMING_BITRATE),
        'The bandwidth of a sender cannot be limited',
      );
      transport.observer.on('newproducer', (producer) => void this.#listenTo(producer));
    }
    return new MediasoupTransport(transport, this.#addresses());
  }

  onSpeakers(listener: (producerIds: readonly string[]) => void): void {
    void this.#observer.then((observer) => {
      observer?.on('volumes', (volumes) => listener(volumes.map(({ producer }) => producer.id)));
      observer?.on('silence', () => listener([]));
    });
  }

  close(): void {
    this.#router.close();
  }

  async #listenTo(producer: types.Producer): Promise<void> {
    if (producer.kind !== 'audio') return;
    const observer = await this.#observer;
    if (observer && !producer.closed)
      this.#quietly(observer.addProducer({ producerId: producer.id }), 'A speaker cannot be heard by the observer');
  }

  /** For requests nobody waits for: they fail when what they are about ends meanwhile. */
  #quietly(request: Promise<void>, text: string): void {
    request.catch((error: unknown) => {
      if (!this.#router.closed) this.#log.debug({ err: error }, text);
    });
  }
}
