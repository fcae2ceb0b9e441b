import type { AppError, RtpCapabilities } from '@parley/contract';
import type { RouterDriver, RtpRules } from '../driver.ts';
import type { EngineLog } from '../engine-log.ts';
import type { MediaPeer, MediaRoom, RoomEvent, Unsubscribe } from '../media-engine.ts';
import { Emitter } from './emitter.ts';
import { unavailable } from './errors.ts';
import type { PeerLinks } from './peer.ts';
import { Peer } from './peer.ts';
import type { Sent } from './sent.ts';
import type { WantedLayerTiming } from './wanted-layer.ts';

export interface RoomOptions {
  readonly id: string;
  readonly router: RouterDriver;
  readonly rules: RtpRules;
  readonly timing: WantedLayerTiming;
  readonly log: EngineLog;
  readonly closed: (room: Room) => void;
}

/** See `MediaRoom`. Offers what each peer sends to all the others. */
export class Room implements MediaRoom {
  readonly id: string;
  readonly #options: RoomOptions;
  readonly #peers = new Map<string, Peer>();
  readonly #events: Emitter<RoomEvent>;
  #speakers: readonly string[] = [];
  #end: AppError | undefined;

  constructor(options: RoomOptions) {
    this.id = options.id;
    this.#options = options;
    this.#events = new Emitter(options.log);
    options.router.onSpeakers((producerIds) => this.#onSpeakers(producerIds));
  }

  /** How much its worker has to do for it: streams forwarded, and something for every peer. */
  get load(): number {
    return [...this.#peers.values()].reduce((sum, peer) => sum + 2 + peer.load, 1);
  }

  async openPeer({
    peerId,
    rtpCapabilities,
  }: {
    readonly peerId: string;
    readonly rtpCapabilities: RtpCapabilities;
  }): Promise<MediaPeer> {
    this.#assertOpen();
    const { router, rules, timing, log } = this.#options;
    const capabilities = rules.receiver(rtpCapabilities);
    this.#peers.get(peerId)?.close();
    const started = performance.now();
    const peer = await Peer.open({
      id: peerId,
      router,
      rules,
      capabilities,
      timing,
      log,
      links: this.#links(),
    });
    const { end } = this;
    if (end) {
      peer.finish(end);
      throw end;
    }
    this.#peers.get(peerId)?.close();
    this.#peers.set(peerId, peer);
    const transportsMs = performance.now() - started;
    for (const sent of this.#sent()) if (sent.peerId !== peerId) peer.offer(sent);
    await peer.settled();
    if (peer.end) throw peer.end;
    const consumers = peer.consumers().length;
    log.debug(
      {
        roomId: this.id,
        peerId,
        consumers,
        transportsMs: round(transportsMs),
        totalMs: round(performance.now() - started),
      },
      'Media peer opened',
    );
    return peer;
  }

  /** Why it closed; undefined while it is open. */
  get end(): AppError | undefined {
    return this.#end;
  }

  peer(peerId: string): MediaPeer | undefined {
    return this.#peers.get(peerId);
  }

  peers(): readonly MediaPeer[] {
    return [...this.#peers.values()];
  }

  onEvent(listener: (event: RoomEvent) => void): Unsubscribe {
    return this.#events.on(listener);
  }

  close(): void {
    this.#finish(unavailable('This room has been closed'));
  }

  /** The worker below has gone. */
  lost(): void {
    this.#finish(unavailable('The media worker of this room has ended'));
  }

  #finish(reason: AppError): void {
    if (this.#end) return;
    this.#end = reason;
    this.#events.clear();
    for (const peer of this.#peers.values()) peer.finish(reason);
    this.#peers.clear();
    this.#options.router.close();
    this.#options.closed(this);
  }

  #assertOpen(): void {
    if (this.#end) throw this.#end;
  }

  #links(): PeerLinks {
    return {
      added: (sent) => {
        this.#tell(sent, sent.paused ? 'muted' : 'on');
        for (const peer of this.#others(sent.peerId)) peer.offer(sent);
      },
      changed: (sent) => this.#tell(sent, sent.paused ? 'muted' : 'on'),
      removed: (sent) => {
        if (this.#end) return;
        this.#tell(sent, null);
        for (const peer of this.#others(sent.peerId)) peer.withdraw(sent);
      },
      closed: (peer) => {
        if (this.#peers.get(peer.id) === peer) this.#peers.delete(peer.id);
      },
    };
  }

  #tell(sent: Sent, state: 'on' | 'muted' | null): void {
    this.#events.emit({ type: 'source-changed', peerId: sent.peerId, source: sent.source, state });
  }

  #others(peerId: string): readonly Peer[] {
    return [...this.#peers.values()].filter((peer) => peer.id !== peerId);
  }

  #sent(): readonly Sent[] {
    return [...this.#peers.values()].flatMap((peer) => peer.sent());
  }

  #onSpeakers(producerIds: readonly string[]): void {
    const byId = new Map(this.#sent().map((sent) => [sent.id, sent]));
    const heard = producerIds.flatMap((id) => {
      const sent = byId.get(id);
      return sent && !sent.paused ? [sent.peerId] : [];
    });
    const peerIds = [...new Set(heard)];
    if (peerIds.join() === this.#speakers.join()) return;
    this.#speakers = peerIds;
    this.#events.emit({ type: 'speakers', peerIds });
  }
}

function round(ms: number): number {
  return Math.round(ms * 10) / 10;
}
