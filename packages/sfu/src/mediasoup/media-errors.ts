import { AppError } from '@parley/contract';
import { errors } from 'mediasoup';
import { notFound, rejected, unavailable } from '../core/errors.ts';

/** What a failure of mediasoup means to us. What it refuses is the caller's parameters: all else was checked before. */
function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (error instanceof errors.WorkerClosedError) return unavailable('The media worker has ended', error);
  if (error instanceof errors.NotFoundError)
    return new AppError('NOT_FOUND', notFound('media object').message, { cause: error });
  return rejected(`The media engine refused: ${error instanceof Error ? error.message : String(error)}`, error);
}

/** Runs a request to mediasoup. @throws AppError */
export async function ask<T>(request: () => Promise<T>): Promise<T> {
  try {
    return await request();
  } catch (error) {
    throw toAppError(error);
  }
}
