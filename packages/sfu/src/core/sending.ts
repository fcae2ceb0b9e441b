import type { MediaKind, MediaSource, RtpParameters } from '@parley/contract';
import type { ProducerDriver, RtpRules, TransportDriver } from '../driver.ts';
import type { EngineProducer } from '../media-engine.ts';
import { notFound, rejected } from './errors.ts';
import { ladderOf } from './layers.ts';
import { PastIds } from './past-ids.ts';
import type { QualityLevel } from './quality.ts';
import { nextQuality, producerScore } from './quality.ts';
import type { Sent } from './sent.ts';
import { KIND_OF } from './sent.ts';
import type { WantedLayerTiming } from './wanted-layer.ts';
import { WantedLayer } from './wanted-layer.ts';

export interface SendingOptions {
  readonly peerId: string;
  readonly transport: TransportDriver;
  readonly rules: RtpRules;
  readonly timing: WantedLayerTiming;
  readonly added: (sent: Sent) => void;
  readonly changed: (sent: Sent) => void;
  readonly removed: (sent: Sent) => void;
  readonly layerWanted: (producerId: string, spatialLayer: number) => void;
  readonly quality: (quality: QualityLevel) => void;
}

interface ProduceOptions {
  readonly kind: MediaKind;
  readonly source: MediaSource;
  readonly rtpParameters: RtpParameters;
  readonly paused: boolean;
}

/** What a peer sends: at most one producer of each source. */
export class Sending {
  readonly #options: SendingOptions;
  readonly #bySource = new Map<MediaSource, Sent>();
  readonly #past = new PastIds(64);
  #reachable = true;
  #quality: QualityLevel = 3;
  #closed = false;

  constructor(options: SendingOptions) {
    this.#options = options;
  }

  list(): readonly Sent[] {
    return [...this.#bySource.values()];
  }

  view(): readonly EngineProducer[] {
    return this.list().map(({ id, source, kind, paused }) => ({ id, source, kind, paused }));
  }

  /** Replaces what was sent for the same source; parameters are checked before the old one is given up. */
  async produce({ kind, source, rtpParameters, paused }: ProduceOptions): Promise<string> {
    if (KIND_OF[source] !== kind) throw rejected(`A ${source} cannot be ${kind}`);
    const parameters = this.#options.rules.sender(kind, rtpParameters);
    this.#remove(this.#bySource.get(source));
    const driver = await this.#options.transport.produce({ kind, rtpParameters: parameters, paused });
    if (this.#closed) {
      driver.close();
      throw notFound('peer');
    }
    // Two calls may have been under way for the same source: the later one stays.
    this.#remove(this.#bySource.get(source));
    this.#add({ kind, source, rtpParameters: parameters, paused }, driver);
    return driver.id;
  }

  async setPaused(producerId: string, paused: boolean): Promise<void> {
    const sent = this.#find(producerId);
    if (!sent) throw notFound('producer');
    if (sent.paused === paused) return;
    sent.paused = paused;
    await (paused ? sent.driver.pause() : sent.driver.resume());
    if (sent.closed || sent.paused !== paused) return;
    this.#options.changed(sent);
    this.#assess();
  }

  stop(producerId: string): void {
    const sent = this.#find(producerId);
    if (!sent && !this.#past.has(producerId)) throw notFound('producer');
    this.#remove(sent);
  }

  setReachable(reachable: boolean): void {
    this.#reachable = reachable;
    this.#assess();
  }

  close(): void {
    this.#closed = true;
    for (const sent of this.list()) this.#remove(sent);
  }

  #find(producerId: string): Sent | undefined {
    return this.list().find((sent) => sent.id === producerId);
  }

  #add({ kind, source, rtpParameters, paused }: ProduceOptions, driver: ProducerDriver): void {
    const ladder = ladderOf(rtpParameters);
    const { id } = driver;
    const wanted =
      kind === 'video'
        ? new WantedLayer(ladder.length - 1, this.#options.timing, (layer) => this.#options.layerWanted(id, layer))
        : undefined;
    const sent: Sent = {
      id,
      peerId: this.#options.peerId,
      source,
      kind,
      ladder,
      driver,
      wanted,
      paused,
      closed: false,
      score: undefined,
    };
    this.#bySource.set(source, sent);
    driver.onScore((scores) => {
      sent.score = producerScore(scores);
      this.#assess();
    });
    this.#options.added(sent);
  }

  #remove(sent: Sent | undefined): void {
    if (!sent || sent.closed) return;
    sent.closed = true;
    sent.wanted?.close();
    sent.driver.close();
    this.#past.add(sent.id);
    if (this.#bySource.get(sent.source) === sent) this.#bySource.delete(sent.source);
    this.#options.removed(sent);
    this.#assess();
  }

  /** The worst of what is being sent; what is muted or not looked at says nothing. */
  #assess(): void {
    const scores = this.list().flatMap((sent) =>
      sent.paused || sent.wanted?.told === -1 || sent.score === undefined ? [] : [sent.score],
    );
    const score = this.#reachable ? Math.min(10, ...scores) : 0;
    const next = nextQuality(this.#quality, score);
    if (next === this.#quality || this.#closed) return;
    this.#quality = next;
    this.#options.quality(next);
  }
}
