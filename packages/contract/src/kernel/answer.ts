import { z } from 'zod';

export const ErrorBody = z.object({
  code: z.string(),
  message: z.string(),
  requestId: z.string(),
  retryAfterMs: z.number().int().nonnegative().optional(),
  field: z.string().optional(),
});
export type ErrorBody = z.infer<typeof ErrorBody>;

/** What every operation is answered with, exactly once, through either door. */
export type Answer<T> = { readonly ok: true; readonly data: T } | { readonly ok: false; readonly error: ErrorBody };

/** The envelope as it arrives; `data` is parsed afterwards with the operation's own output schema. */
export const AnswerEnvelope = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), data: z.unknown() }),
  z.object({ ok: z.literal(false), error: ErrorBody }),
]);
