import { AnswerEnvelope, AppError } from '@parley/contract';
import type { z } from 'zod';
import type { Passage } from './door.ts';

const SENTENCES = {
  TIMEOUT: 'The server did not answer in time',
  OFFLINE: 'The server cannot be reached',
  BAD_ANSWER: 'The answer is not what the contract says',
} as const;

/** The error for an operation that got no usable answer. */
export function unanswered(code: keyof typeof SENTENCES, cause?: unknown): AppError {
  return new AppError(code, SENTENCES[code], cause === undefined ? {} : { cause });
}

/** Unpacks what came through a door. @throws AppError */
export function unpack<S extends z.ZodType>(passage: Passage, output: S): z.output<S> {
  if (passage.type === 'unanswered') throw unanswered(passage.code, passage.cause);
  const envelope = AnswerEnvelope.safeParse(passage.body);
  if (!envelope.success) throw unanswered('BAD_ANSWER', envelope.error);
  if (!envelope.data.ok) {
    const { code, message, retryAfterMs, field } = envelope.data.error;
    throw new AppError(code, message, {
      ...(retryAfterMs !== undefined && { retryAfterMs }),
      ...(field !== undefined && { field }),
    });
  }
  const data = output.safeParse(envelope.data.data);
  if (!data.success) throw unanswered('BAD_ANSWER', data.error);
  return data.data;
}
