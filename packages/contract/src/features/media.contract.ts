import { z } from 'zod';
import { defineContract } from '../kernel/contract.ts';
import { MeetingId, Nothing, ParticipantId, PeerId } from '../kernel/primitives.ts';

/** Ids that the media engine makes (UUIDs). */
const EngineId = z.string().min(8).max(64);

/** What a sender shows or says. One producer of each source a peer. */
export const MediaSource = z.enum(['microphone', 'camera', 'screen']);
export type MediaSource = z.infer<typeof MediaSource>;

export const MediaKind = z.enum(['audio', 'video']);
export type MediaKind = z.infer<typeof MediaKind>;

/**
 * Shapes that belong to the ORTC dialect of mediasoup. They pass through us unread: the engine checks them in depth and
 * refuses what it does not understand (`MEDIA_REJECTED`).
 */
export const RtpCapabilities = z.looseObject({
  codecs: z.array(z.looseObject({})).max(64).optional(),
  headerExtensions: z.array(z.looseObject({})).max(64).optional(),
});
export type RtpCapabilities = z.infer<typeof RtpCapabilities>;
export const RtpParameters = z.looseObject({
  codecs: z.array(z.looseObject({})).min(1).max(32),
  encodings: z.array(z.looseObject({})).max(8).optional(),
});
export type RtpParameters = z.infer<typeof RtpParameters>;
export const IceParameters = z.looseObject({ usernameFragment: z.string().max(256), password: z.string().max(256) });
export const DtlsParameters = z.looseObject({
  role: z.enum(['auto', 'client', 'server']).optional(),
  fingerprints: z
    .array(z.looseObject({ algorithm: z.string().max(32), value: z.string().max(256) }))
    .min(1)
    .max(8),
});
export type DtlsParameters = z.infer<typeof DtlsParameters>;

export const TransportView = z.object({
  id: EngineId,
  iceParameters: IceParameters,
  iceCandidates: z.array(z.looseObject({})),
  dtlsParameters: DtlsParameters,
});
export type TransportView = z.infer<typeof TransportView>;

/** An RTCIceServer (W3C WebRTC 4.2.4). */
export const IceServer = z.object({
  urls: z.array(z.string()),
  username: z.string().optional(),
  credential: z.string().optional(),
});
export type IceServer = z.infer<typeof IceServer>;

/** One stream on its way to the receiver. `paused` says that its sender has muted it. */
export const ConsumerView = z.object({
  id: EngineId,
  producerId: EngineId,
  participantId: ParticipantId,
  source: MediaSource,
  kind: MediaKind,
  rtpParameters: RtpParameters,
  paused: z.boolean(),
});
export type ConsumerView = z.infer<typeof ConsumerView>;

/** Everything needed to send and receive, in one answer. `resumed`: the peer of before lives on, transports are the same. */
export const MediaOpened = z.object({
  peerId: PeerId,
  resumed: z.boolean(),
  routerRtpCapabilities: RtpCapabilities,
  iceServers: z.array(IceServer),
  send: TransportView,
  receive: TransportView,
  consumers: z.array(ConsumerView),
});
export type MediaOpened = z.infer<typeof MediaOpened>;

/** 0 lost, 1 poor, 2 fair, 3 good. */
export const Quality = z.number().int().min(0).max(3);

const MediaRequest = z.object({
  rtpCapabilities: RtpCapabilities,
  /** The peer this tab had before, if its connection may still stand. */
  peerId: PeerId.optional(),
});

const peer = z.object({ peerId: PeerId });

export const mediaContract = defineContract('media', {
  queries: {
    capabilities: {
      summary: 'What the media engine can receive; lets a client prepare before it joins.',
      access: 'public',
      input: Nothing,
      output: z.object({ routerRtpCapabilities: RtpCapabilities }),
    },
  },
  commands: {
    open: {
      summary: 'Build the media connection of a seat anew, after the engine lost it.',
      access: 'guest',
      door: 'socket',
      input: MediaRequest.extend({ participantId: ParticipantId }),
      output: MediaOpened,
      errors: ['NOT_FOUND', 'MEDIA_UNAVAILABLE', 'MEDIA_REJECTED'],
    },
    connect: {
      summary: 'Hand over the DTLS parameters of a transport.',
      access: 'guest',
      door: 'socket',
      input: peer.extend({ transportId: EngineId, dtlsParameters: DtlsParameters }),
      output: Nothing,
      errors: ['NOT_FOUND', 'MEDIA_REJECTED'],
    },
    restartIce: {
      summary: 'New ICE credentials for a transport whose network path broke.',
      access: 'guest',
      door: 'socket',
      input: peer.extend({ transportId: EngineId }),
      output: z.object({ iceParameters: IceParameters }),
      errors: ['NOT_FOUND'],
    },
    produce: {
      summary: 'Start sending a microphone, camera or screen.',
      access: 'guest',
      door: 'socket',
      input: peer.extend({
        kind: MediaKind,
        source: MediaSource,
        rtpParameters: RtpParameters,
        paused: z.boolean().default(false),
      }),
      output: z.object({ producerId: EngineId }),
      errors: ['NOT_FOUND', 'MEDIA_REJECTED'],
    },
    setPaused: {
      summary: 'Mute or unmute what one sends.',
      access: 'guest',
      door: 'socket',
      input: peer.extend({ producerId: EngineId, paused: z.boolean() }),
      output: Nothing,
      errors: ['NOT_FOUND'],
    },
    stopProducing: {
      summary: 'Stop sending.',
      access: 'guest',
      door: 'socket',
      input: peer.extend({ producerId: EngineId }),
      output: Nothing,
      errors: ['NOT_FOUND'],
    },
    startConsumers: {
      summary: 'Say that consumers announced by event are ready to receive.',
      access: 'guest',
      door: 'socket',
      input: peer.extend({ consumerIds: z.array(EngineId).max(500) }),
      output: Nothing,
      errors: ['NOT_FOUND'],
    },
    prefer: {
      summary: 'Say how large each video is shown, in device pixels; 0 × 0 is not shown and is paused.',
      access: 'guest',
      door: 'socket',
      input: peer.extend({
        views: z
          .array(
            z.object({
              consumerId: EngineId,
              width: z.number().int().min(0).max(8192),
              height: z.number().int().min(0).max(8192),
            }),
          )
          .max(500),
      }),
      output: Nothing,
      errors: ['NOT_FOUND'],
    },
  },
  events: {
    /** To one peer: a stream to receive. It starts paused until `startConsumers`. */
    consumerAdded: z.object({ peerId: PeerId, consumer: ConsumerView }),
    consumerClosed: z.object({ peerId: PeerId, consumerId: EngineId }),
    /** To everybody in the meeting: what a participant sends, `null` when it stopped. */
    sourceChanged: z.object({
      meetingId: MeetingId,
      participantId: ParticipantId,
      source: MediaSource,
      state: z.enum(['on', 'muted']).nullable(),
    }),
    /** Who is heard right now, loudest first; empty when nobody speaks. */
    speakers: z.object({ meetingId: MeetingId, participantIds: z.array(ParticipantId) }),
    quality: z.object({ meetingId: MeetingId, participantId: ParticipantId, quality: Quality }),
    /** To one sender: the highest simulcast layer anybody looks at, -1 when nobody does. */
    layerWanted: z.object({ peerId: PeerId, producerId: EngineId, spatialLayer: z.number().int().min(-1).max(2) }),
    /** The engine lost this meeting's room: build media anew with `open`. */
    lost: z.object({ meetingId: MeetingId }),
  },
  snapshot: {
    input: MediaRequest,
    output: z.object({
      opened: MediaOpened,
      sources: z.array(z.object({ participantId: ParticipantId, source: MediaSource, state: z.enum(['on', 'muted']) })),
    }),
  },
});
