import type { ConsumerView } from '@parley/contract';
import { z } from 'zod';
import { pathStats, pick } from './path-diagnosis.ts';
import type { RemoteTrackStats, SessionStats } from './session.types.ts';

/** W3C webrtc-stats 8.1 (inbound), 8.4 (remote inbound), 8.3 (outbound). */
const Inbound = z.object({
  type: z.literal('inbound-rtp'),
  trackIdentifier: z.string(),
  bytesReceived: z.number().default(0),
  packetsLost: z.number().default(0),
  framesDecoded: z.number().default(0),
  frameWidth: z.number().default(0),
  frameHeight: z.number().default(0),
  totalAudioEnergy: z.number().default(0),
});
const RemoteInbound = z.object({
  type: z.literal('remote-inbound-rtp'),
  fractionLost: z.number().default(0),
  roundTripTime: z.number().default(0),
});
const Outbound = z.object({ type: z.literal('outbound-rtp'), bytesSent: z.number().default(0) });

export interface ReceivedTrack {
  readonly view: ConsumerView;
  readonly track: Pick<MediaStreamTrack, 'id'>;
}

function trackStats(received: readonly ReceivedTrack[], report: readonly unknown[]): readonly RemoteTrackStats[] {
  const byTrack = new Map(pick(Inbound, report).map((inbound) => [inbound.trackIdentifier, inbound]));
  return received.flatMap(({ view, track }) => {
    const inbound = byTrack.get(track.id);
    if (!inbound) return [];
    const { bytesReceived, packetsLost, framesDecoded, frameWidth, frameHeight, totalAudioEnergy } = inbound;
    return [
      {
        participantId: view.participantId,
        source: view.source,
        kind: view.kind,
        bytesReceived,
        packetsLost,
        framesDecoded,
        frameWidth,
        frameHeight,
        audioEnergy: totalAudioEnergy,
      },
    ];
  });
}

function uplink(report: readonly unknown[]): SessionStats['uplink'] {
  const reports = pick(RemoteInbound, report);
  if (reports.length === 0) return null;
  return {
    lostFraction: Math.max(...reports.map(({ fractionLost }) => fractionLost)),
    rttMs: Math.round(Math.max(...reports.map(({ roundTripTime }) => roundTripTime)) * 1_000),
    bytesSent: pick(Outbound, report).reduce((sum, { bytesSent }) => sum + bytesSent, 0),
  };
}

/** Reads the reports of both transports. */
export function sessionStats(
  reports: { readonly send: readonly unknown[]; readonly receive: readonly unknown[] },
  received: readonly ReceivedTrack[],
): SessionStats {
  return {
    tracks: trackStats(received, reports.receive),
    send: pathStats(reports.send),
    receive: pathStats(reports.receive),
    uplink: uplink(reports.send),
  };
}
