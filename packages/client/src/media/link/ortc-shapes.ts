import { AppError } from '@parley/contract';
import type { types } from 'mediasoup-client';
import { z } from 'zod';

/**
 * The contract passes shapes of the ORTC dialect through unread. Here they are checked as far as mediasoup-client relies on
 * them; it checks the rest itself and throws.
 */
const Kind = z.enum(['audio', 'video']);
const CapabilitiesShape = z.looseObject({
  codecs: z
    .array(z.looseObject({ kind: Kind, mimeType: z.string(), preferredPayloadType: z.number(), clockRate: z.number() }))
    .optional(),
  headerExtensions: z.array(z.looseObject({ kind: Kind, uri: z.string(), preferredId: z.number() })).optional(),
});
const ParametersShape = z.looseObject({
  codecs: z.array(z.looseObject({ mimeType: z.string(), payloadType: z.number(), clockRate: z.number() })),
  headerExtensions: z.array(z.looseObject({ uri: z.string(), id: z.number() })).optional(),
  encodings: z.array(z.looseObject({ ssrc: z.number().optional() })).optional(),
});
const CandidatesShape = z.array(
  z.looseObject({
    foundation: z.string(),
    priority: z.number(),
    ip: z.string(),
    protocol: z.enum(['udp', 'tcp']),
    port: z.number(),
    type: z.enum(['host', 'srflx', 'prflx', 'relay']),
  }),
);
const DtlsShape = z.looseObject({
  fingerprints: z.array(
    z.object({ algorithm: z.enum(['sha-1', 'sha-224', 'sha-256', 'sha-384', 'sha-512']), value: z.string() }),
  ),
});

const isCapabilities = (value: unknown): value is types.RtpCapabilities => CapabilitiesShape.safeParse(value).success;
const isParameters = (value: unknown): value is types.RtpParameters => ParametersShape.safeParse(value).success;
const areCandidates = (value: unknown): value is types.IceCandidate[] => CandidatesShape.safeParse(value).success;
const isDtls = (value: unknown): value is types.DtlsParameters => DtlsShape.safeParse(value).success;

function checked<T>(is: (value: unknown) => value is T, value: unknown): T {
  if (!is(value)) throw new AppError('BAD_ANSWER', 'The media parameters are not what this client understands');
  return value;
}

/** @throws AppError `BAD_ANSWER`, as all of these do */
export function rtpCapabilities(value: unknown): types.RtpCapabilities {
  return checked(isCapabilities, value);
}

export function rtpParameters(value: unknown): types.RtpParameters {
  return checked(isParameters, value);
}

export function iceCandidates(value: unknown): types.IceCandidate[] {
  return checked(areCandidates, value);
}

export function dtlsParameters(value: unknown): types.DtlsParameters {
  return checked(isDtls, value);
}
