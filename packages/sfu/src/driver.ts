import type { DtlsParameters, MediaKind, RtpCapabilities, RtpParameters, TransportView } from '@parley/contract';

/**
 * What rooms stand on: the few things an SFU library must do. All parameters have been checked before they come here.
 * Every promise rejects with an AppError, `MEDIA_UNAVAILABLE` when the worker below has gone. Every `close` is idempotent.
 */
export interface RouterDriver {
  createTransport(direction: 'send' | 'receive'): Promise<TransportDriver>;
  /** Producers that are heard, loudest first, every half second while there are any; once an empty list when silence falls. */
  onSpeakers(listener: (producerIds: readonly string[]) => void): void;
  close(): void;
}

export type TransportState =
  /** Packets come through. */
  | 'reachable'
  /** The other side has not been heard for a while; may come back by itself or by an ICE restart. */
  | 'unreachable'
  /** DTLS failed or was ended by the other side: of no use any more. */
  | 'ended';

export interface TransportDriver {
  readonly view: TransportView;
  connect(dtlsParameters: DtlsParameters): Promise<void>;
  restartIce(): Promise<TransportView['iceParameters']>;
  produce(options: {
    readonly kind: MediaKind;
    readonly rtpParameters: RtpParameters;
    readonly paused: boolean;
  }): Promise<ProducerDriver>;
  /** @throws AppError `MEDIA_REJECTED` when the receiver does not understand what the producer sends */
  consume(options: {
    readonly producerId: string;
    readonly rtpCapabilities: RtpCapabilities;
    readonly paused: boolean;
    /** Only for producers with several layers. */
    readonly spatialLayer: number | undefined;
  }): Promise<ConsumerDriver>;
  onState(listener: (state: TransportState) => void): void;
  close(): void;
}

export interface ProducerDriver {
  readonly id: string;
  pause(): Promise<void>;
  resume(): Promise<void>;
  /** How well each encoding arrives, 0 to 10. Silent until something arrived. */
  onScore(listener: (scores: readonly number[]) => void): void;
  close(): void;
}

/** Ends by itself when its producer closes. Requests are carried out in the order they were made. */
export interface ConsumerDriver {
  readonly id: string;
  readonly rtpParameters: RtpParameters;
  pause(): Promise<void>;
  resume(): Promise<void>;
  setSpatialLayer(layer: number): Promise<void>;
  /** 1 to 255; a higher one gets bandwidth first. */
  setPriority(priority: number): Promise<void>;
  close(): void;
}

/** What a receiver understands of each kind: apart, since they are copied for every stream. */
export type ReceiverCapabilities = Readonly<Record<MediaKind, RtpCapabilities>>;

/** Knows what parameters mean. @throws AppError `MEDIA_REJECTED` */
export interface RtpRules {
  /** What every room of the engine can receive. */
  readonly rtpCapabilities: RtpCapabilities;
  /** Capabilities of a receiver, with all that is unknown left out. */
  receiver(capabilities: unknown): ReceiverCapabilities;
  /** What a sender is going to send, with all that is unknown left out. */
  sender(kind: MediaKind, parameters: unknown): RtpParameters;
  dtls(parameters: unknown): DtlsParameters;
}

/** A router and who carries it. */
export interface PlacedRouter {
  readonly router: RouterDriver;
  readonly pid: number;
}

/** The workers. */
export interface RouterFarm {
  /** @param loadOf how much a worker carries already; the one with the least is taken */
  createRouter(loadOf: (pid: number) => number): Promise<PlacedRouter>;
  /** Called at once when a worker has died. */
  onWorkerDied(listener: (pid: number) => void): void;
  pids(): readonly number[];
  close(): Promise<void>;
}
