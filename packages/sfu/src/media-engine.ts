import type {
  DtlsParameters,
  MediaKind,
  MediaSource,
  RtpCapabilities,
  RtpParameters,
  TransportView,
} from '@parley/contract';

export type Unsubscribe = () => void;

/** One stream on its way to a peer. */
export interface EngineConsumer {
  readonly id: string;
  readonly producerId: string;
  /** The peer that sends it. */
  readonly fromPeerId: string;
  readonly source: MediaSource;
  readonly kind: MediaKind;
  readonly rtpParameters: RtpParameters;
  /** Whether its sender has muted it. */
  readonly producerPaused: boolean;
}

export interface EngineProducer {
  readonly id: string;
  readonly source: MediaSource;
  readonly kind: MediaKind;
  readonly paused: boolean;
}

/** How large a consumer's video is shown, in device pixels; 0 × 0: not shown. */
export interface ViewSize {
  readonly consumerId: string;
  readonly width: number;
  readonly height: number;
}

export type PeerEvent =
  | { readonly type: 'consumer-added'; readonly consumer: EngineConsumer }
  | { readonly type: 'consumer-closed'; readonly consumerId: string }
  /** Highest spatial layer of a producer that anybody looks at; -1: nobody does. */
  | { readonly type: 'layer-wanted'; readonly producerId: string; readonly spatialLayer: number }
  /** 0 lost, 1 poor, 2 fair, 3 good: how well the peer's own sending arrives. Only on change. */
  | { readonly type: 'quality'; readonly quality: number };

export type RoomEvent =
  /** A peer started, muted, unmuted (`state`) or stopped (`null`) sending a source. */
  | {
      readonly type: 'source-changed';
      readonly peerId: string;
      readonly source: MediaSource;
      readonly state: 'on' | 'muted' | null;
    }
  /** Who is heard, loudest first; empty when nobody is. At most two a second. */
  | { readonly type: 'speakers'; readonly peerIds: readonly string[] };

/**
 * A participant's end in a room. Audio and video share one transport each way. Consumers for everything the others
 * send are made by the engine itself: those that exist when the peer opens are in `consumers()` and start as soon as
 * the receive transport connects; later ones are announced by `consumer-added` and wait for `startConsumers`.
 * @throws AppError `NOT_FOUND` for ids that are not this peer's, `MEDIA_REJECTED` for parameters the engine refuses.
 */
export interface MediaPeer {
  readonly id: string;
  readonly send: TransportView;
  readonly receive: TransportView;
  consumers(): readonly EngineConsumer[];
  producers(): readonly EngineProducer[];
  connect(transportId: string, dtlsParameters: DtlsParameters): Promise<void>;
  /** Returns the new ICE parameters of the transport. */
  restartIce(transportId: string): Promise<TransportView['iceParameters']>;
  /** Resolves with the producer's id. A second producer of the same source replaces the first. */
  produce(options: {
    readonly kind: MediaKind;
    readonly source: MediaSource;
    readonly rtpParameters: RtpParameters;
    readonly paused: boolean;
  }): Promise<string>;
  setPaused(producerId: string, paused: boolean): Promise<void>;
  stopProducing(producerId: string): void;
  startConsumers(consumerIds: readonly string[]): Promise<void>;
  prefer(views: readonly ViewSize[]): Promise<void>;
  onEvent(listener: (event: PeerEvent) => void): Unsubscribe;
  /** Idempotent. */
  close(): void;
}

export interface MediaRoom {
  readonly id: string;
  /** @throws AppError `MEDIA_REJECTED` when the capabilities make no sense. A peer of the same id is closed first. */
  openPeer(options: { readonly peerId: string; readonly rtpCapabilities: RtpCapabilities }): Promise<MediaPeer>;
  peer(peerId: string): MediaPeer | undefined;
  peers(): readonly MediaPeer[];
  onEvent(listener: (event: RoomEvent) => void): Unsubscribe;
  /** Idempotent. */
  close(): void;
}

/** Where media goes. Rooms are spread over workers; a worker that dies is replaced and its rooms are reported lost. */
export interface MediaEngine {
  /** The same for every room. */
  readonly rtpCapabilities: RtpCapabilities;
  /** The room of this id, opened where there is none. @throws AppError `MEDIA_UNAVAILABLE` when no worker runs. */
  openRoom(roomId: string): Promise<MediaRoom>;
  room(roomId: string): MediaRoom | undefined;
  /** A room went down with its worker. Its peers are closed; opening it again gives a new room on a living worker. */
  onRoomLost(listener: (roomId: string) => void): Unsubscribe;
  /** Process ids of the workers, for operators and failure tests. */
  workers(): readonly { readonly pid: number; readonly rooms: number }[];
  close(): Promise<void>;
}
