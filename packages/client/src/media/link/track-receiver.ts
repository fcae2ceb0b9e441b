import {
  AppError,
  mediaContract,
  type ConsumerView,
  type MediaSource,
  type ParticipantId,
  type PeerId,
} from '@parley/contract';
import type { types } from 'mediasoup-client';
import type { Call } from '../../api/api.types.ts';
import type { RemoteMedia } from '../session/session.types.ts';
import { rtpParameters } from './ortc-shapes.ts';

export interface TrackReceiverOptions {
  readonly transport: Pick<types.Transport, 'consume'>;
  readonly peerId: PeerId;
  readonly call: Call;
  readonly newStream: (track: MediaStreamTrack) => MediaStream;
  /** Tracks came or went; once for all that did in one turn. */
  readonly onChange: () => void;
}

interface Entry {
  readonly view: ConsumerView;
  /** The server sends it, or will as soon as the transport connects. */
  started: boolean;
  consumer: types.Consumer | null;
}

/** The streams that arrive through one connection. */
export class TrackReceiver {
  readonly #options: TrackReceiverOptions;
  readonly #entries = new Map<string, Entry>();
  #media: ReadonlyMap<ParticipantId, RemoteMedia> = new Map();
  #starting = new Set<string>();
  #changed = false;

  constructor(options: TrackReceiverOptions) {
    this.#options = options;
  }

  media(): ReadonlyMap<ParticipantId, RemoteMedia> {
    return this.#media;
  }

  get size(): number {
    return this.#entries.size;
  }

  consumerId(participantId: ParticipantId, source: MediaSource): string | null {
    for (const { view } of this.#entries.values())
      if (view.participantId === participantId && view.source === source) return view.id;
    return null;
  }

  /** Tracks by id, for statistics. */
  consumers(): readonly { readonly view: ConsumerView; readonly track: MediaStreamTrack }[] {
    return [...this.#entries.values()].flatMap(({ view, consumer }) =>
      consumer ? [{ view, track: consumer.track }] : [],
    );
  }

  /**
   * Receives streams; all of one call share one negotiation. The server starts the `first` ones, which came with the
   * transport, by itself, and waits for a word about later ones.
   */
  add(views: readonly ConsumerView[], which: 'first' | 'later'): void {
    for (const view of views) {
      if (this.#entries.has(view.id)) continue;
      const entry: Entry = { view, started: which === 'first', consumer: null };
      this.#entries.set(view.id, entry);
      void this.#consume(entry);
    }
  }

  remove(consumerId: string): void {
    const entry = this.#entries.get(consumerId);
    if (!entry) return;
    this.#entries.delete(consumerId);
    entry.consumer?.close();
    if (entry.consumer) this.#noteChange();
  }

  /** After a lost connection to the server: `views` is what there is now. Starts again what may not have been heard. */
  reconcile(views: readonly ConsumerView[]): void {
    const present = new Set(views.map(({ id }) => id));
    for (const id of this.#entries.keys()) if (!present.has(id)) this.remove(id);
    for (const entry of this.#entries.values()) if (!entry.started && entry.consumer) this.#startSoon(entry.view.id);
    this.add(views, 'later');
  }

  async #consume(entry: Entry): Promise<void> {
    const { view } = entry;
    try {
      const consumer = await this.#options.transport.consume({
        id: view.id,
        producerId: view.producerId,
        kind: view.kind,
        rtpParameters: rtpParameters(view.rtpParameters),
        // Tracks of one stream are played in step: voice with the face, not with the screen.
        streamId: view.source === 'screen' ? `${view.participantId}-screen` : view.participantId,
      });
      if (this.#entries.get(view.id) !== entry) {
        consumer.close();
        return;
      }
      entry.consumer = consumer;
      this.#noteChange();
      if (!entry.started) this.#startSoon(view.id);
    } catch {
      // A stream this browser cannot play, or a transport that was closed: the others go on without it.
      if (this.#entries.get(view.id) === entry) this.#entries.delete(view.id);
      this.#noteChange();
    }
  }

  #startSoon(consumerId: string): void {
    if (this.#starting.size === 0) queueMicrotask(() => void this.#start());
    this.#starting.add(consumerId);
  }

  async #start(): Promise<void> {
    const consumerIds = [...this.#starting];
    this.#starting = new Set();
    const failed = await this.#tell(consumerIds);
    // One that was closed meanwhile must not keep the others waiting.
    if (failed === 'NOT_FOUND' && consumerIds.length > 1) await Promise.all(consumerIds.map((id) => this.#tell([id])));
  }

  async #tell(consumerIds: readonly string[]): Promise<string | null> {
    const { call, peerId } = this.#options;
    try {
      await call(mediaContract.commands.startConsumers, { peerId, consumerIds: [...consumerIds] });
    } catch (error) {
      // What was not heard is said again by `reconcile`.
      return error instanceof AppError ? error.code : 'INTERNAL';
    }
    for (const id of consumerIds) {
      const entry = this.#entries.get(id);
      if (entry) entry.started = true;
    }
    return null;
  }

  #noteChange(): void {
    if (this.#changed) return;
    this.#changed = true;
    queueMicrotask(() => {
      this.#changed = false;
      this.#media = this.#collect();
      this.#options.onChange();
    });
  }

  #collect(): ReadonlyMap<ParticipantId, RemoteMedia> {
    const media = new Map<ParticipantId, RemoteMedia>();
    for (const { view, consumer } of this.#entries.values()) {
      if (!consumer) continue;
      const { participantId, source } = view;
      const known = this.#media.get(participantId)?.[source];
      const track =
        known?.track === consumer.track
          ? known
          : { source, track: consumer.track, stream: this.#options.newStream(consumer.track) };
      media.set(participantId, { ...media.get(participantId), [source]: track });
    }
    return media;
  }
}
