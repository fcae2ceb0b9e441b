import { createHash, randomUUID } from 'node:crypto';
import type { MediaKind, RtpCapabilities, RtpParameters, TransportView } from '@parley/contract';
import { notFound, rejected } from '../core/errors.ts';
import type { ConsumerDriver, ProducerDriver, TransportDriver, TransportState } from '../driver.ts';
import { consumableParameters, consumerParameters } from '../mediasoup/rtp-rules.ts';
import type { FakeRouter } from './fake-router.ts';

export class FakeProducer implements ProducerDriver {
  readonly id = randomUUID();
  readonly kind: MediaKind;
  readonly consumable: RtpParameters;
  readonly #router: FakeRouter;
  #score: (scores: readonly number[]) => void = () => undefined;
  paused: boolean;

  constructor(router: FakeRouter, { kind, rtpParameters, paused }: Parameters<TransportDriver['produce']>[0]) {
    this.#router = router;
    this.kind = kind;
    this.consumable = consumableParameters(kind, rtpParameters);
    this.paused = paused;
  }

  async pause(): Promise<void> {
    await this.#router.request(this.#exists);
    this.paused = true;
  }

  async resume(): Promise<void> {
    await this.#router.request(this.#exists);
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
    this.#router.producers.delete(this.id);
  }

  readonly #exists = (): boolean => this.#router.producers.has(this.id);
}

export class FakeConsumer implements ConsumerDriver {
  readonly id = randomUUID();
  readonly producerId: string;
  readonly rtpParameters: RtpParameters;
  readonly #router: FakeRouter;
  paused: boolean;
  spatialLayer: number | undefined;
  priority = 1;
  closed = false;

  constructor(router: FakeRouter, options: Parameters<TransportDriver['consume']>[0], rtpParameters: RtpParameters) {
    this.#router = router;
    this.producerId = options.producerId;
    this.rtpParameters = rtpParameters;
    this.paused = options.paused;
    this.spatialLayer = options.spatialLayer;
  }

  async pause(): Promise<void> {
    await this.#router.request(this.#exists);
    this.paused = true;
  }

  async resume(): Promise<void> {
    await this.#router.request(this.#exists);
    this.paused = false;
  }

  async setSpatialLayer(layer: number): Promise<void> {
    await this.#router.request(this.#exists);
    this.spatialLayer = layer;
  }

  async setPriority(priority: number): Promise<void> {
    await this.#router.request(this.#exists);
    this.priority = priority;
  }

  close(): void {
    this.closed = true;
  }

  readonly #exists = (): boolean => !this.closed && this.#router.producers.has(this.producerId);
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
  readonly #router: FakeRouter;
  readonly consumers: FakeConsumer[] = [];
  #iceParameters = freshIce();
  #connected = false;
  #mid = 0;
  #closed = false;
  #state: (state: TransportState) => void = () => undefined;

  constructor(router: FakeRouter) {
    this.#router = router;
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
    await this.#router.request(this.#exists);
    if (this.#connected) throw rejected('connect() already called');
    this.#connected = true;
  }

  async restartIce(): Promise<TransportView['iceParameters']> {
    await this.#router.request(this.#exists);
    this.#iceParameters = freshIce();
    return this.#iceParameters;
  }

  async produce(options: Parameters<TransportDriver['produce']>[0]): Promise<ProducerDriver> {
    await this.#router.request(this.#exists);
    const producer = new FakeProducer(this.#router, options);
    this.#router.producers.set(producer.id, producer);
    return producer;
  }

  async consume(options: Parameters<TransportDriver['consume']>[0]): Promise<ConsumerDriver> {
    const rtpParameters = this.#parametersFor(options.producerId, options.rtpCapabilities);
    await this.#router.request(() => this.#exists() && this.#router.producers.has(options.producerId));
    const consumer = new FakeConsumer(this.#router, options, rtpParameters);
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
    const producer = this.#router.producers.get(producerId);
    if (!producer) throw notFound('producer');
    return { ...consumerParameters(producer.kind, producer.consumable, capabilities), mid: String(this.#mid++) };
  }
}

function freshIce(): TransportView['iceParameters'] {
  return { usernameFragment: randomUUID(), password: randomUUID(), iceLite: true };
}
