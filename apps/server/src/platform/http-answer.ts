import type { Answer } from '@parley/contract';
import { AppError, HTTP } from '@parley/contract';
import type { Response } from 'express';
import type { RequestContext } from './context.ts';

const STATUS: Readonly<Record<string, number>> = {
  INVALID_INPUT: 400,
  WRONG_DOOR: 400,
  UNAUTHENTICATED: 401,
  CREDENTIALS_WRONG: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  UNKNOWN_OPERATION: 404,
  TOO_LARGE: 413,
  PICTURE_INVALID: 415,
  CLIENT_OUTDATED: 426,
  RATE_LIMITED: 429,
  INTERNAL: 500,
  STORAGE_UNAVAILABLE: 503,
  SHUTTING_DOWN: 503,
  STORAGE_FULL: 507,
};

/** HTTP status of an error code; what has none of its own is a conflict with the present state. */
export function statusOf(code: string): number {
  return STATUS[code] ?? 409;
}

/** Writes an answer with its status, `Retry-After` and the request id. */
export function writeAnswer(res: Response, requestId: string, result: Answer<unknown>): void {
  res.setHeader(HTTP.requestIdHeader, requestId);
  res.setHeader('Cache-Control', 'no-store');
  if (!result.ok && result.error.retryAfterMs !== undefined)
    res.setHeader('Retry-After', Math.ceil(result.error.retryAfterMs / 1000));
  res.status(result.ok ? 200 : statusOf(result.error.code)).json(result);
}

/** The context of a request that reached a module's own route. */
export function contextOf(res: Response): RequestContext {
  const { context } = res.locals as { readonly context?: RequestContext };
  if (!context) throw new AppError('INTERNAL', 'A route was mounted outside of the HTTP door');
  return context;
}

/** For module routes: runs `work` and writes the same envelope an operation has; `errors` are the codes that may leave. */
export async function answer(
  res: Response,
  errors: readonly string[],
  work: (ctx: RequestContext) => Promise<unknown>,
): Promise<void> {
  const ctx = contextOf(res);
  try {
    writeAnswer(res, ctx.requestId, { ok: true, data: await work(ctx) });
  } catch (error) {
    const known =
      error instanceof AppError &&
      (errors.includes(error.code) ||
        error.code === 'UNAUTHENTICATED' ||
        error.code === 'FORBIDDEN' ||
        error.code === 'RATE_LIMITED');
    if (!known) ctx.log.error({ requestId: ctx.requestId, err: error }, 'A route failed');
    const code = known ? error.code : 'INTERNAL';
    const message = known ? error.message : 'Something went wrong on the server';
    const retry = known && error.retryAfterMs !== undefined ? { retryAfterMs: error.retryAfterMs } : {};
    writeAnswer(res, ctx.requestId, { ok: false, error: { code, message, requestId: ctx.requestId, ...retry } });
  }
}
