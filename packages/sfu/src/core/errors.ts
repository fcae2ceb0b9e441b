import { AppError } from '@parley/contract';

export function notFound(what: string): AppError {
  return new AppError('NOT_FOUND', `There is no such ${what}`);
}

export function rejected(why: string, cause?: unknown): AppError {
  return new AppError('MEDIA_REJECTED', why, { cause });
}

export function unavailable(why: string, cause?: unknown): AppError {
  return new AppError('MEDIA_UNAVAILABLE', why, { cause });
}
