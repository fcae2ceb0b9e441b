import { AppError } from '@parley/contract';
import type { ConsumerDriver, ReceiverCapabilities, TransportDriver } from '../driver.ts';
import type { EngineLog } from '../engine-log.ts';
import type { EngineConsumer, ViewSize } from '../media-engine.ts';
import { notFound } from './errors.ts';
import { layerFor, priorityFor } from './layers.ts';
import { PastIds } from './past-ids.ts';
import type { Sent } from './sent.ts';

export interface ReceivingOptions {
  readonly transport: TransportDriver;
  readonly capabilities: ReceiverCapabilities;
  readonly log: EngineLog;
  readonly added: (consumer: EngineConsumer) => void;
  readonly removed: (consumerId: string) => void;
}

/** The layer a receiver gets until it has said how large it shows the video: soon there, and good enough to look at. */
const FIRST_LAYER = 1;

/** A stream to this peer: what is wanted of it, and so what was last asked of the driver. */
interface Received {
  readonly sent: Sent;
  readonly driver: ConsumerDriver;
  /** The receiver can take it. */
  started: boolean;
  hidden: boolean;
  paused: boolean;
  layer: number;
  priority: number;
}

/** What a peer receives: one consumer for each stream of the others that it understands. */
export class Receiving {
  readonly #options: ReceivingOptions;
  readonly #consumers = new Map<string, Received>();
  readonly #past = new PastIds(1024);
  /** Consumers being made, by producer. */
  readonly #pending = new Map<string, Promise<void>>();
  /** Until somebody listens, new streams belong to what the peer opens with. */
  #opening = true;
  #closed = false;

  constructor(options: ReceivingOptions) {
    this.#options = options;
  }

  get size(): number {
    return this.#consumers.size;
  }

  view(): readonly EngineConsumer[] {
    return [...this.#consumers.values()].map(viewOf);
  }

  /** From now on new streams are announced and wait for `start`. */
  opened(): void {
    this.#opening = false;
  }

  /** Resolves when every stream that is being made is there. */
  async settled(): Promise<void> {
    while (this.#pending.size > 0) await Promise.all(this.#pending.values());
  }

  add(sent: Sent): void {
    if (this.#closed) return;
    const made = this.#make(sent, this.#opening).catch((error: unknown) => this.#onFailed(sent, error));
    const pending = made.finally(() => this.#pending.delete(sent.id));
    this.#pending.set(sent.id, pending);
  }

  drop(sent: Sent): void {
    for (const [id, consumer] of this.#consumers) {
      if (consumer.sent !== sent) continue;
      this.#forget(id, consumer);
      if (!this.#opening) this.#options.removed(id);
    }
  }

  async start(consumerIds: readonly string[]): Promise<void> {
    const consumers = this.#known(consumerIds);
    await Promise.all(
      consumers.map(async (consumer) => {
        consumer.started = true;
        await this.#apply(consumer);
      }),
    );
  }

  async prefer(views: readonly ViewSize[]): Promise<void> {
    this.#known(views.map((view) => view.consumerId));
    await Promise.all(views.map((view) => this.#show(view)));
  }

  close(): void {
    this.#closed = true;
    for (const [id, consumer] of this.#consumers) this.#forget(id, consumer);
  }

  async #make(sent: Sent, started: boolean): Promise<void> {
    const top = sent.ladder.length - 1;
    const layer = Math.min(FIRST_LAYER, top);
    const driver = await this.#options.transport.consume({
      producerId: sent.id,
      rtpCapabilities: this.#options.capabilities[sent.kind],
      paused: !started,
      spatialLayer: top > 0 ? layer : undefined,
    });
    if (sent.closed || this.#closed) {
      driver.close();
      return;
    }
    const consumer: Received = { sent, driver, started, hidden: false, paused: !started, layer, priority: 1 };
    this.#consumers.set(driver.id, consumer);
    sent.wanted?.set(driver.id, layer);
    if (!this.#opening) this.#options.added(viewOf(consumer));
  }

  /** The stream or the worker may have ended meanwhile; whoever asked for those has been told already. */
  #onFailed(sent: Sent, error: unknown): void {
    if (sent.closed || this.#closed) return;
    const facts = { err: error, producerId: sent.id };
    const misunderstood = error instanceof AppError && error.code === 'MEDIA_REJECTED';
    if (misunderstood) this.#options.log.debug(facts, 'A peer does not understand a stream');
    else this.#options.log.warn(facts, 'A stream cannot be forwarded to a peer');
  }

  #forget(id: string, consumer: Received): void {
    this.#consumers.delete(id);
    this.#past.add(id);
    consumer.sent.wanted?.delete(id);
    consumer.driver.close();
  }

  /** @throws AppError `NOT_FOUND` for ids that never were this peer's; those that have just ended are left out. */
  #known(consumerIds: readonly string[]): Received[] {
    return consumerIds.flatMap((id) => {
      const consumer = this.#consumers.get(id);
      if (!consumer && !this.#past.has(id)) throw notFound('consumer');
      return consumer ? [consumer] : [];
    });
  }

  async #show({ consumerId, width, height }: ViewSize): Promise<void> {
    const consumer = this.#consumers.get(consumerId);
    if (!consumer || consumer.sent.kind !== 'video') return;
    const layer = width > 0 ? layerFor(consumer.sent.ladder, height) : -1;
    consumer.hidden = layer === -1;
    consumer.sent.wanted?.set(consumerId, layer);
    // Layer before unpausing, so that the first key frame asked for is one of the right layer.
    await Promise.all([this.#steer(consumer, layer, priorityFor(height)), this.#apply(consumer)]);
  }

  async #steer(consumer: Received, layer: number, priority: number): Promise<void> {
    if (layer === -1) return;
    const requests: Promise<void>[] = [];
    if (consumer.layer !== layer) requests.push(consumer.driver.setSpatialLayer(layer));
    if (consumer.priority !== priority) requests.push(consumer.driver.setPriority(priority));
    consumer.layer = layer;
    consumer.priority = priority;
    await this.#unlessEnded(consumer, Promise.all(requests));
  }

  async #apply(consumer: Received): Promise<void> {
    const paused = !consumer.started || consumer.hidden;
    if (consumer.paused === paused) return;
    consumer.paused = paused;
    await this.#unlessEnded(consumer, paused ? consumer.driver.pause() : consumer.driver.resume());
  }

  /** Its sender may stop while a request about a consumer is on its way: then there is nothing left to ask for. */
  async #unlessEnded(consumer: Received, request: Promise<unknown>): Promise<void> {
    try {
      await request;
    } catch (error) {
      const ended = !this.#consumers.has(consumer.driver.id);
      if (!(ended && error instanceof AppError && error.code === 'NOT_FOUND')) throw error;
    }
  }
}

function viewOf({ sent, driver }: Received): EngineConsumer {
  return {
    id: driver.id,
    producerId: sent.id,
    fromPeerId: sent.peerId,
    source: sent.source,
    kind: sent.kind,
    rtpParameters: driver.rtpParameters,
    producerPaused: sent.paused,
  };
}
