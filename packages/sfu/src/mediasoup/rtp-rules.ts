import type { DtlsParameters, MediaKind, RtpCapabilities, RtpParameters } from '@parley/contract';
import type { types } from 'mediasoup';
import { ortc } from 'mediasoup';
import type { z } from 'zod';
import { rejected } from '../core/errors.ts';
import { Dtls, ReceiverCapabilities as ReceiverSchema, SenderParameters } from '../core/rtp-schemas.ts';
import type { ReceiverCapabilities, RtpRules } from '../driver.ts';
import { MEDIA_CODECS } from './codecs.ts';

const routerCapabilities = ortc.generateRouterRtpCapabilities(MEDIA_CODECS);
const knownCodecs = new Set((routerCapabilities.codecs ?? []).map((codec) => codec.mimeType.toLowerCase()));
const knownExtensions = new Set<string>((routerCapabilities.headerExtensions ?? []).map((extension) => extension.uri));

/** The schemas have proved the shape; the contract's type only leaves it open. */
export function asCapabilities(capabilities: RtpCapabilities): types.RtpCapabilities {
  return capabilities as types.RtpCapabilities;
}

/** As `asCapabilities`. */
export function asParameters(parameters: RtpParameters): types.RtpParameters {
  return parameters as types.RtpParameters;
}

function parse<S extends z.ZodType>(schema: S, value: unknown, what: string): z.output<S> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw rejected(`The ${what} make no sense at ${parsed.error.issues[0]?.path.join('.') ?? ''}`);
}

function sense<T>(what: string, work: () => T): T {
  try {
    return work();
  } catch (cause) {
    throw rejected(`The ${what} do not fit: ${cause instanceof Error ? cause.message : ''}`, cause);
  }
}

/** Parameters of a producer as the router hands them to consumers. @throws TypeError or UnsupportedError of mediasoup */
export function consumableParameters(kind: MediaKind, parameters: RtpParameters): types.RtpParameters {
  const normal = structuredClone(asParameters(parameters));
  ortc.validateAndNormalizeRtpParameters(normal);
  return ortc.getConsumableRtpParameters(
    kind,
    normal,
    routerCapabilities,
    ortc.getProducerRtpParametersMapping(normal, routerCapabilities),
  );
}

/** What one receiver is sent. Both have been checked. @throws AppError `MEDIA_REJECTED` where it understands nothing of it */
export function consumerParameters(
  kind: MediaKind,
  consumable: RtpParameters,
  capabilities: RtpCapabilities,
): RtpParameters {
  const remoteRtpCapabilities = structuredClone(asCapabilities(capabilities));
  ortc.validateAndNormalizeRtpCapabilities(remoteRtpCapabilities);
  return sense('RTP capabilities', () =>
    ortc.getConsumerRtpParameters({
      consumableRtpParameters: asParameters(consumable),
      remoteRtpCapabilities,
      pipe: false,
      enableRtx: kind === 'video',
    }),
  );
}

function sender(kind: MediaKind, value: unknown): RtpParameters {
  const what = 'RTP parameters';
  const parameters = parse(SenderParameters, value, what);
  if (parameters.codecs.some((codec) => !codec.mimeType.toLowerCase().startsWith(`${kind}/`)))
    throw rejected(`The codecs are not ${kind}`);
  if (kind === 'audio' && parameters.encodings.length > 1) throw rejected('Audio has one encoding');
  parameters.headerExtensions = parameters.headerExtensions.filter((extension) => knownExtensions.has(extension.uri));
  sense(what, () => consumableParameters(kind, parameters));
  return parameters;
}

function receiver(value: unknown): ReceiverCapabilities {
  const capabilities = parse(ReceiverSchema, value, 'RTP capabilities');
  const known = {
    codecs: capabilities.codecs.filter((codec) => knownCodecs.has(codec.mimeType.toLowerCase())),
    headerExtensions: capabilities.headerExtensions.filter((extension) => knownExtensions.has(extension.uri)),
  };
  sense('RTP capabilities', () => ortc.validateAndNormalizeRtpCapabilities(structuredClone(asCapabilities(known))));
  const of = (kind: MediaKind): RtpCapabilities => ({
    codecs: known.codecs.filter((codec) => codec.mimeType.toLowerCase().startsWith(`${kind}/`)),
    headerExtensions: known.headerExtensions.filter((extension) => extension.kind === kind),
  });
  return { audio: of('audio'), video: of('video') };
}

function dtls(value: unknown): DtlsParameters {
  return parse(Dtls, value, 'DTLS parameters');
}

/** The rules of mediasoup's ORTC dialect; they need no worker. */
export const rtpRules: RtpRules = { rtpCapabilities: routerCapabilities, receiver, sender, dtls };
