import type { AppError, DtlsParameters, TransportView } from '@parley/contract';
import type { ReceiverCapabilities, RouterDriver, RtpRules, TransportDriver, TransportState } from '../driver.ts';
import type { EngineLog } from '../engine-log.ts';
import type { EngineConsumer, EngineProducer, MediaPeer, PeerEvent, Unsubscribe, ViewSize } from '../media-engine.ts';
import { Emitter } from './emitter.ts';
import { notFound, rejected } from './errors.ts';
import { Receiving } from './receiving.ts';
import { Sending } from './sending.ts';
import type { Sent } from './sent.ts';
import type { WantedLayerTiming } from './wanted-layer.ts';

/** What a peer tells its room. */
export interface PeerLinks {
  added(sent: Sent): void;
  changed(sent: Sent): void;
  removed(sent: Sent): void;
  closed(peer: Peer): void;
}

export interface PeerOptions {
  readonly id: string;
  readonly router: RouterDriver;
  readonly rules: RtpRules;
  /** Checked already. */
  readonly capabilities: ReceiverCapabilities;
  readonly timing: WantedLayerTiming;
  readonly log: EngineLog;
  readonly links: PeerLinks;
}

interface Link {
  readonly transport: TransportDriver;
  /** What it was connected with, so that a repeated request is recognised. */
  connected?: { readonly fingerprints: string; readonly done: Promise<void> };
}

/** See `MediaPeer`. Made of a sending and a receiving half, each on its own transport. */
export class Peer implements MediaPeer {
  readonly id: string;
  readonly #options: PeerOptions;
  readonly #links: readonly [send: Link, receive: Link];
  readonly #events: Emitter<PeerEvent>;
  readonly #sending: Sending;
  readonly #receiving: Receiving;
  /** Why it is of no use any more. */
  #end: AppError | undefined;

  /** Both transports are made at the same time: nobody waits for one to begin the other. */
  static async open(options: PeerOptions): Promise<Peer> {
    const made = await Promise.allSettled([
      options.router.createTransport('send'),
      options.router.createTransport('receive'),
    ]);
    const [send, receive] = made;
    if (send.status === 'fulfilled' && receive.status === 'fulfilled')
      return new Peer(options, send.value, receive.value);
    for (const one of made) if (one.status === 'fulfilled') one.value.close();
    throw send.status === 'rejected' ? send.reason : receive.status === 'rejected' ? receive.reason : notFound('peer');
  }

  private constructor(options: PeerOptions, send: TransportDriver, receive: TransportDriver) {
    this.id = options.id;
    this.#options = options;
    this.#links = [{ transport: send }, { transport: receive }];
    this.#events = new Emitter(options.log);
    this.#sending = new Sending({
      peerId: options.id,
      transport: send,
      rules: options.rules,
      timing: options.timing,
      added: (sent) => options.links.added(sent),
      changed: (sent) => options.links.changed(sent),
      removed: (sent) => options.links.removed(sent),
      layerWanted: (producerId, spatialLayer) => this.#events.emit({ type: 'layer-wanted', producerId, spatialLayer }),
      quality: (quality) => this.#events.emit({ type: 'quality', quality }),
    });
    this.#receiving = new Receiving({
      transport: receive,
      capabilities: options.capabilities,
      log: options.log,
      added: (consumer) => this.#events.emit({ type: 'consumer-added', consumer }),
      removed: (consumerId) => this.#events.emit({ type: 'consumer-closed', consumerId }),
    });
    send.onState((state) => this.#onState('send', state));
    receive.onState((state) => this.#onState('receive', state));
  }

  get send(): TransportView {
    return this.#links[0].transport.view;
  }

  get receive(): TransportView {
    return this.#links[1].transport.view;
  }

  /** Streams forwarded to it, for spreading load. */
  get load(): number {
    return this.#receiving.size;
  }

  /** Why it closed; undefined while it lives. */
  get end(): AppError | undefined {
    return this.#end;
  }

  sent(): readonly Sent[] {
    return this.#sending.list();
  }

  consumers(): readonly EngineConsumer[] {
    return this.#receiving.view();
  }

  producers(): readonly EngineProducer[] {
    return this.#sending.view();
  }

  /** Somebody else in the room sends this. */
  offer(sent: Sent): void {
    this.#receiving.add(sent);
  }

  withdraw(sent: Sent): void {
    this.#receiving.drop(sent);
  }

  /** Resolves when there is a consumer for all that was offered so far. */
  async settled(): Promise<void> {
    await this.#receiving.settled();
  }

  async connect(transportId: string, dtlsParameters: DtlsParameters): Promise<void> {
    const link = this.#link(transportId);
    const parameters = this.#options.rules.dtls(dtlsParameters);
    const fingerprints = JSON.stringify(parameters.fingerprints);
    if (link.connected && link.connected.fingerprints !== fingerprints)
      throw rejected('This transport is connected to somebody else');
    link.connected ??= { fingerprints, done: link.transport.connect(parameters) };
    await link.connected.done;
  }

  async restartIce(transportId: string): Promise<TransportView['iceParameters']> {
    return this.#link(transportId).transport.restartIce();
  }

  async produce(options: Parameters<MediaPeer['produce']>[0]): Promise<string> {
    this.#assertOpen();
    return this.#sending.produce(options);
  }

  async setPaused(producerId: string, paused: boolean): Promise<void> {
    this.#assertOpen();
    await this.#sending.setPaused(producerId, paused);
  }

  stopProducing(producerId: string): void {
    this.#assertOpen();
    this.#sending.stop(producerId);
  }

  async startConsumers(consumerIds: readonly string[]): Promise<void> {
    this.#assertOpen();
    await this.#receiving.start(consumerIds);
  }

  async prefer(views: readonly ViewSize[]): Promise<void> {
    this.#assertOpen();
    await this.#receiving.prefer(views);
  }

  onEvent(listener: (event: PeerEvent) => void): Unsubscribe {
    const unsubscribe = this.#events.on(listener);
    this.#receiving.opened();
    return unsubscribe;
  }

  close(): void {
    this.finish(notFound('peer'));
  }

  /** Closes it for `reason`, which later calls are answered with. */
  finish(reason: AppError): void {
    if (this.#end) return;
    this.#end = reason;
    this.#events.clear();
    this.#receiving.close();
    this.#sending.close();
    for (const { transport } of this.#links) transport.close();
    this.#options.links.closed(this);
  }

  #assertOpen(): void {
    if (this.#end) throw this.#end;
  }

  #link(transportId: string): Link {
    this.#assertOpen();
    const link = this.#links.find(({ transport }) => transport.view.id === transportId);
    if (!link) throw notFound('transport');
    return link;
  }

  #onState(direction: 'send' | 'receive', state: TransportState): void {
    if (this.#end) return;
    // Without DTLS a transport is never of use again, and half a peer is of use to nobody.
    if (state === 'ended') this.close();
    else if (direction === 'send') this.#sending.setReachable(state === 'reachable');
  }
}
