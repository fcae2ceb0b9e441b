/**
 * Codes every operation may answer with, whatever it declares itself. All other codes are declared per operation;
 * a code that is not declared never leaves the server (it becomes `INTERNAL` and a log line).
 */
export const COMMON_CODES = [
  'INVALID_INPUT',
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'RATE_LIMITED',
  'TOO_LARGE',
  'UNKNOWN_OPERATION',
  'WRONG_DOOR',
  'CLIENT_OUTDATED',
  'STORAGE_FULL',
  'STORAGE_UNAVAILABLE',
  'SHUTTING_DOWN',
  'INTERNAL',
] as const;
export type CommonCode = (typeof COMMON_CODES)[number];

/** Codes that only a caller makes up, about an answer it never got. */
export const CALLER_CODES = ['TIMEOUT', 'OFFLINE', 'BAD_ANSWER'] as const;
export type CallerCode = (typeof CALLER_CODES)[number];

export interface AppErrorOptions {
  readonly cause?: unknown;
  /** For `RATE_LIMITED`: how long to wait, in ms. */
  readonly retryAfterMs?: number;
  /** For `INVALID_INPUT`: where the input is wrong, e.g. `email`. */
  readonly field?: string;
}

/** The one error class that carries a code to the other side. `message` is plain English for logs and API users. */
export class AppError extends Error {
  readonly code: string;
  readonly retryAfterMs: number | undefined;
  readonly field: string | undefined;

  constructor(code: string, message: string, options: AppErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.retryAfterMs = options.retryAfterMs;
    this.field = options.field;
  }
}
