import { createHash } from 'node:crypto';
import type { DtlsParameters, RtpCapabilities, RtpParameters } from '@parley/contract';

const MID = { uri: 'urn:ietf:params:rtp-hdrext:sdes:mid', id: 1 };

/** What a sender of one Opus stream hands over. `n` keeps several on one transport apart. */
export function audioParameters(n = 1): RtpParameters {
  return {
    mid: `a${n}`,
    codecs: [
      {
        mimeType: 'audio/opus',
        payloadType: 111,
        clockRate: 48_000,
        channels: 2,
        parameters: { minptime: 10, useinbandfec: 1 },
        rtcpFeedback: [{ type: 'transport-cc' }],
      },
    ],
    headerExtensions: [MID],
    encodings: [{ ssrc: 1000 + n }],
    rtcp: { cname: 'test' },
  };
}

/** What a sender of VP8 with `layers` simulcast layers hands over. */
export function videoParameters({
  n = 1,
  layers = 3,
}: { readonly n?: number; readonly layers?: number } = {}): RtpParameters {
  return {
    mid: `v${n}`,
    codecs: [
      {
        mimeType: 'video/VP8',
        payloadType: 96,
        clockRate: 90_000,
        parameters: {},
        rtcpFeedback: [{ type: 'nack' }, { type: 'nack', parameter: 'pli' }, { type: 'transport-cc' }],
      },
      { mimeType: 'video/rtx', payloadType: 97, clockRate: 90_000, parameters: { apt: 96 }, rtcpFeedback: [] },
    ],
    headerExtensions: [MID, { uri: 'urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id', id: 2 }],
    encodings: Array.from({ length: layers }, (_, index) => ({
      rid: `r${index}`,
      scaleResolutionDownBy: 2 ** (layers - 1 - index),
      maxBitrate: 150_000 * 4 ** index,
    })),
    rtcp: { cname: 'test' },
  };
}

/** A receiver that understands Opus and VP8. */
export const RECEIVER: RtpCapabilities = {
  codecs: [
    {
      kind: 'audio',
      mimeType: 'audio/opus',
      preferredPayloadType: 100,
      clockRate: 48_000,
      channels: 2,
      parameters: {},
      rtcpFeedback: [],
    },
    {
      kind: 'video',
      mimeType: 'video/VP8',
      preferredPayloadType: 101,
      clockRate: 90_000,
      parameters: {},
      rtcpFeedback: [{ type: 'nack' }, { type: 'nack', parameter: 'pli' }],
    },
    {
      kind: 'video',
      mimeType: 'video/rtx',
      preferredPayloadType: 102,
      clockRate: 90_000,
      parameters: { apt: 101 },
      rtcpFeedback: [],
    },
  ],
  headerExtensions: [
    {
      kind: 'video',
      uri: 'urn:ietf:params:rtp-hdrext:sdes:mid',
      preferredId: 1,
      preferredEncrypt: false,
      direction: 'sendrecv',
    },
  ],
};

/** A receiver that hears but does not see. */
export const LISTENER: RtpCapabilities = { codecs: RECEIVER.codecs?.slice(0, 1), headerExtensions: [] };

/** DTLS parameters with a fingerprint made from `seed`. */
export function dtlsParameters(seed: string): DtlsParameters {
  const bytes = createHash('sha256').update(seed).digest('hex').toUpperCase().match(/../g) ?? [];
  return { role: 'client', fingerprints: [{ algorithm: 'sha-256', value: bytes.join(':') }] };
}
