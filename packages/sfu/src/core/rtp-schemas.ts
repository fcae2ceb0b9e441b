import { z } from 'zod';

/*
 * The ORTC dialect of mediasoup (RTP capabilities and parameters, DTLS parameters) with every field bounded and all
 * unknown ones left out. It is stricter than the library's own checks on purpose: the library writes requests into one
 * buffer per worker, and a value that throws half-way (`maxBitrate: 1.5`) leaves that worker unreachable for everybody.
 */

const uint32 = z.number().int().min(0).max(0xff_ff_ff_ff);
const payloadType = z.number().int().min(0).max(127);
const int32 = z.number().int().min(-0x80_00_00_00).max(0x7f_ff_ff_ff);
const finite = z.number().min(-1e9).max(1e9);
const mimeType = z
  .string()
  .max(64)
  .regex(/^(audio|video)\/[A-Za-z0-9.+-]+$/i);

const codecParameters = z
  .record(z.string().min(1).max(64), z.union([z.string().max(256), int32, finite]))
  .refine(
    (parameters) =>
      Object.keys(parameters).length <= 32 &&
      (parameters['apt'] === undefined || payloadType.safeParse(parameters['apt']).success),
  );

const rtcpFeedback = z
  .array(z.object({ type: z.string().min(1).max(32), parameter: z.string().max(32).optional() }))
  .max(32);

const kind = z.enum(['audio', 'video']);

/** What an endpoint is able to receive. */
export const ReceiverCapabilities = z.object({
  codecs: z
    .array(
      z.object({
        kind,
        mimeType,
        preferredPayloadType: payloadType.optional(),
        clockRate: uint32.min(1),
        channels: z.number().int().min(1).max(255).optional(),
        parameters: codecParameters.optional(),
        rtcpFeedback: rtcpFeedback.optional(),
      }),
    )
    .max(64)
    .default([]),
  headerExtensions: z
    .array(
      z.object({
        kind,
        uri: z.string().min(1).max(256),
        preferredId: z.number().int().min(1).max(255),
        preferredEncrypt: z.boolean().optional(),
        direction: z.enum(['sendrecv', 'sendonly', 'recvonly', 'inactive']).optional(),
      }),
    )
    .max(64)
    .default([]),
});

const Encoding = z.object({
  ssrc: uint32.min(1).optional(),
  rid: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,16}$/)
    .optional(),
  codecPayloadType: payloadType.optional(),
  rtx: z.object({ ssrc: uint32.min(1) }).optional(),
  dtx: z.boolean().optional(),
  scalabilityMode: z
    .string()
    .regex(/^[LS]\d{1,2}T\d{1,2}(_KEY(_SHIFT)?|h)?$/)
    .optional(),
  maxBitrate: z.number().int().min(0).max(1e9).optional(),
  scaleResolutionDownBy: z.number().min(1).max(64).optional(),
});

/** What an endpoint is going to send. */
export const SenderParameters = z.object({
  mid: z
    .string()
    .regex(/^[\x21-\x7e]{1,32}$/)
    .optional(),
  codecs: z
    .array(
      z.object({
        mimeType,
        payloadType,
        clockRate: uint32.min(1),
        channels: z.number().int().min(1).max(255).optional(),
        parameters: codecParameters.optional(),
        rtcpFeedback: rtcpFeedback.optional(),
      }),
    )
    .min(1)
    .max(16),
  headerExtensions: z
    .array(
      z.object({
        uri: z.string().min(1).max(256),
        id: z.number().int().min(1).max(255),
        encrypt: z.boolean().optional(),
        parameters: codecParameters.optional(),
      }),
    )
    .max(32)
    .default([]),
  encodings: z.array(Encoding).max(3).default([]),
  rtcp: z.object({ cname: z.string().max(256).optional(), reducedSize: z.boolean().optional() }).optional(),
  msid: z.string().max(256).optional(),
});

/** RFC 8122: hash functions and fingerprints in hexadecimal. */
export const Dtls = z.object({
  role: z.enum(['auto', 'client', 'server']).optional(),
  fingerprints: z
    .array(
      z.object({
        algorithm: z.enum(['sha-1', 'sha-224', 'sha-256', 'sha-384', 'sha-512']),
        value: z.string().regex(/^[0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2}){19,63}$/),
      }),
    )
    .min(1)
    .max(8),
});
