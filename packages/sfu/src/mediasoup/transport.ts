import type { DtlsParameters, TransportView } from '@parley/contract';
import type { types } from 'mediasoup';
import type { ConsumerDriver, ProducerDriver, TransportDriver, TransportState } from '../driver.ts';
import { candidatesFor } from './addresses.ts';
import { ask } from './media-errors.ts';
import { asCapabilities, asParameters } from './rtp-rules.ts';

class MediasoupProducer implements ProducerDriver {
  readonly id: string;
  readonly #producer: types.Producer;

  constructor(producer: types.Producer) {
    this.id = producer.id;
    this.#producer = producer;
  }

  pause(): Promise<void> {
    return ask(() => this.#producer.pause());
  }

  resume(): Promise<void> {
    return ask(() => this.#producer.resume());
  }

  onScore(listener: (scores: readonly number[]) => void): void {
    this.#producer.on('score', (scores) => listener(scores.map(({ score }) => score)));
  }

  close(): void {
    this.#producer.close();
  }
}

class MediasoupConsumer implements ConsumerDriver {
  readonly id: string;
  readonly rtpParameters: types.RtpParameters;
  readonly #consumer: types.Consumer;

  constructor(consumer: types.Consumer) {
    this.id = consumer.id;
    this.rtpParameters = consumer.rtpParameters;
    this.#consumer = consumer;
  }

  pause(): Promise<void> {
    return ask(() => this.#consumer.pause());
  }

  resume(): Promise<void> {
    return ask(() => this.#consumer.resume());
  }

  setSpatialLayer(spatialLayer: number): Promise<void> {
    return ask(() => this.#consumer.setPreferredLayers({ spatialLayer }));
  }

  setPriority(priority: number): Promise<void> {
    return ask(() => this.#consumer.setPriority(priority));
  }

  close(): void {
    this.#consumer.close();
  }
}

/** One WebRTC transport of a peer. */
export class MediasoupTransport implements TransportDriver {
  readonly #transport: types.WebRtcTransport;
  readonly #candidates: TransportView['iceCandidates'];

  /** @param addresses what browsers are told to send to */
  constructor(transport: types.WebRtcTransport, addresses: readonly string[]) {
    this.#transport = transport;
    this.#candidates = [...candidatesFor(transport.iceCandidates, addresses)];
  }

  /** Made anew each time: an ICE restart changes the parameters. */
  get view(): TransportView {
    const { id, iceParameters, dtlsParameters } = this.#transport;
    return { id, iceParameters, iceCandidates: this.#candidates, dtlsParameters };
  }

  async connect(dtlsParameters: DtlsParameters): Promise<void> {
    await ask(() => this.#transport.connect({ dtlsParameters: dtlsParameters as types.DtlsParameters }));
  }

  restartIce(): Promise<TransportView['iceParameters']> {
    return ask(() => this.#transport.restartIce());
  }

  async produce({ kind, rtpParameters, paused }: Parameters<TransportDriver['produce']>[0]): Promise<ProducerDriver> {
    return new MediasoupProducer(
      await ask(() => this.#transport.produce({ kind, rtpParameters: asParameters(rtpParameters), paused })),
    );
  }

  async consume({
    producerId,
    rtpCapabilities,
    paused,
    spatialLayer,
  }: Parameters<TransportDriver['consume']>[0]): Promise<ConsumerDriver> {
    const consumer = await ask(() =>
      this.#transport.consume({
        producerId,
        rtpCapabilities: asCapabilities(rtpCapabilities),
        paused,
        ...(spatialLayer === undefined ? {} : { preferredLayers: { spatialLayer } }),
      }),
    );
    return new MediasoupConsumer(consumer);
  }

  onState(listener: (state: TransportState) => void): void {
    this.#transport.on('dtlsstatechange', (state) => {
      if (state === 'failed' || state === 'closed') listener('ended');
    });
    this.#transport.on('icestatechange', (state) => listener(state === 'disconnected' ? 'unreachable' : 'reachable'));
  }

  close(): void {
    this.#transport.close();
  }
}
