import type { DtlsParameters, MediaKind, RtpCapabilities, RtpParameters } from '@parley/contract';
import type { types } from 'mediasoup';
import { ortc } from 'mediasoup';
import type { z } from 'zod';
import { rejected } from '../core/errors.ts';
import { Dtls, ReceiverCapabilities, SenderParameters } from '../core/rtp-schemas.ts';
import type { RtpRules } from '../driver.ts';
import { MEDIA_CODECS } from './codecs.ts';

const routerCapabilities = ortc.generateRouterRtpCapabilities(MEDIA_CODECS);
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

/** Whether a receiver with these capabilities can decode what comes out of the router. Both have been checked. */
export function understands(consumable: RtpParameters, capabilities: RtpCapabilities): boolean {
  return ortc.canConsume(asParameters(consumable), structuredClone(asCapabilities(capabilities)));
}

/** What one receiver is sent. Both have been checked. */
export function consumerParameters(
  kind: MediaKind,
  consumable: RtpParameters,
  capabilities: RtpCapabilities,
): RtpParameters {
  const remoteRtpCapabilities = structuredClone(asCapabilities(capabilities));
  ortc.validateAndNormalizeRtpCapabilities(remoteRtpCapabilities);
  return ortc.getConsumerRtpParameters({
    consumableRtpParameters: asParameters(consumable),
    remoteRtpCapabilities,
    pipe: false,
    enableRtx: kind === 'video',
  });
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

function receiver(value: unknown): RtpCapabilities {
  const capabilities = parse(ReceiverCapabilities, value, 'RTP capabilities');
  sense('RTP capabilities', () =>
    ortc.validateAndNormalizeRtpCapabilities(structuredClone(asCapabilities(capabilities))),
  );
  return capabilities;
}

function dtls(value: unknown): DtlsParameters {
  return parse(Dtls, value, 'DTLS parameters');
}

/** The rules of mediasoup's ORTC dialect; they need no worker. */
export const rtpRules: RtpRules = { rtpCapabilities: routerCapabilities, receiver, sender, dtls };
