import { AppError } from '@parley/contract';
import type { z } from 'zod';

/** The refusal of an input that does not fit its schema: says which field is wrong and why, without repeating what was sent. */
export function invalid(error: z.ZodError, within = ''): AppError {
  const issue = error.issues[0];
  const field = [within, ...(issue?.path ?? [])].filter((part) => part !== '').join('.');
  const reason = issue?.message ?? 'is not valid';
  return new AppError('INVALID_INPUT', field ? `${field}: ${reason}` : reason, { field });
}
