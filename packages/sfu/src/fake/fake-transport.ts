import { createHash, randomUUID } from 'node:crypto';
import type { MediaKind, RtpCapabilities, RtpParameters, TransportView } from '@parley/contract';
import { notFound, rejected } from '../core/errors.ts';
import type { ConsumerDriver, ProducerDriver, TransportDriver, TransportState } from '../driver.ts';
import { consumableParameters, consumerParameters } from '../mediasoup/rtp-rules.ts';

/** The router that producers, consumers and transports belong to. */
export interface FakeHub {
  readonly producers: Map<string, FakeProducer>;
  /** @throws AppError `MEDIA_UNAVAILABLE`, `NOT_FOUND` */
  request(exists: () => boolean): Promise<void>;
}

export class FakeProducer implements ProducerDriver {
  readonly id = randomUUID();
  readonly kind: MediaKind;
  readonly consumable: RtpParameters;
  readonly #hub: FakeHub;
  #score: (scores: readonly number[]) => void = () => undefined;
  paused: boolean;

  constructor(hub: FakeHub, { kind, rtpParameters, paused }: Parameters<TransportDriver['produce']>[0]) {
    this.#hub = hub;
    this.kind = kind;
    this.consumable = consumableParameters(kind, rtpParameters);
    this.paused = paused;
  }

  async pause(): Promise<void> {
    await this.#hub.request(this.#exists);
    this.paused = true;
  }

  async resume(): Promise<void> {
    await this.#hub.request(this.#exists);
    this.paused = false;
  }

  onScore(listener: (scores: readonly number[]) => void): void {
    this.#score = listener;
  }

  /** For tests: it arrives this well. */
  arrive(scores: readonly number[]): void {
    this.#score(scores);
  }

  close(): void {
    this.#hub.producers.delete(this.id);
  }

  readonly #exists = (): boolean => this.#hub.producers.has(this.id);
}

export class FakeConsumer implements ConsumerDriver {
  readonly id = randomUUID();
  readonly producerId: string;
  readonly rtpParameters: RtpParameters;
  readonly #hub: FakeHub;
  paused: boolean;
  spatialLayer: number | undefined;
  priority = 1;
  closed = false;

  constructor(hub: FakeHub, options: Parameters<TransportDriver['consume']>[0], rtpParameters: RtpParameters) {
    this.#hub = hub;
    this.producerId = options.producerId;
    this.rtpParameters = rtpParameters;
    this.paused = options.paused;
    this.spatialLayer = options.spatialLayer;
  }

  async pause(): Promise<void> {
    await this.#hub.request(this.#exists);
    this.paused = true;
  }

  async resume(): Promise<void> {
    await this.#hub.request(this.#exists);
    this.paused = false;
  }

  async setSpatialLayer(layer: number): Promise<void> {
    await this.#hub.request(this.#exists);
    this.spatialLayer = layer;
  }

  async setPriority(priority: number): Promise<void> {
    await this.#hub.request(this.#exists);
    this.priority = priority;
  }

  close(): void {
    this.closed = true;
  }

  readonly #exists = (): boolean => !this.closed && this.#hub.producers.has(this.producerId);
}

function candidate(port: number): Record<string, unknown> {
  return {
    foundation: 'fake',
    priority: 1,
    ip: '127.0.0.1',
    address: '127.0.0.1',
    protocol: 'udp',
    port,
    type: 'host',
  };
}

/** Takes the same parameters as the real one and remembers what was asked of it; carries nothing. */
export class FakeTransport implements TransportDriver {
  readonly #id = randomUUID();
  readonly #hub: FakeHub;
  readonly consumers: FakeConsumer[] = [];
  #iceParameters = freshIce();
  #connected = false;
  #mid = 0;
  #closed = false;
  #state: (state: TransportState) => void = () => undefined;

  constructor(hub: FakeHub) {
    this.#hub = hub;
  }

  get view(): TransportView {
    const fingerprint = createHash('sha256').update(this.#id).digest('hex').toUpperCase().match(/../g) ?? [];
    return {
      id: this.#id,
      iceParameters: this.#iceParameters,
      iceCandidates: [candidate(40_000)],
      dtlsParameters: { role: 'auto', fingerprints: [{ algorithm: 'sha-256', value: fingerprint.join(':') }] },
    };
  }

  async connect(): Promise<void> {
    await this.#hub.request(this.#exists);
    if (this.#connected) throw rejected('connect() already called');
    this.#connected = true;
  }

  async restartIce(): Promise<TransportView['iceParameters']> {
    await this.#hub.request(this.#exists);
    this.#iceParameters = freshIce();
    return this.#iceParameters;
  }

  async produce(options: Parameters<TransportDriver['produce']>[0]): Promise<ProducerDriver> {
    await this.#hub.request(this.#exists);
    const producer = new FakeProducer(this.#hub, options);
    this.#hub.producers.set(producer.id, producer);
    return producer;
  }

  async consume(options: Parameters<TransportDriver['consume']>[0]): Promise<ConsumerDriver> {
    const rtpParameters = this.#parametersFor(options.producerId, options.rtpCapabilities);
    await this.#hub.request(() => this.#exists() && this.#hub.producers.has(options.producerId));
    const consumer = new FakeConsumer(this.#hub, options, rtpParameters);
    this.consumers.push(consumer);
    return consumer;
  }

  onState(listener: (state: TransportState) => void): void {
    this.#state = listener;
  }

  /** For tests: the network or the other side did this. */
  become(state: TransportState): void {
    this.#state(state);
  }

  close(): void {
    this.#closed = true;
  }

  readonly #exists = (): boolean => !this.#closed;

  #parametersFor(producerId: string, capabilities: RtpCapabilities): RtpParameters {
    const producer = this.#hub.producers.get(producerId);
    if (!producer) throw notFound('producer');
    return { ...consumerParameters(producer.kind, producer.consumable, capabilities), mid: String(this.#mid++) };
  }
}

function freshIce(): TransportView['iceParameters'] {
  return { usernameFragment: randomUUID(), password: randomUUID(), iceLite: true };
}
