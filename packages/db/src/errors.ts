import { AppError } from '@parley/contract';
import { isAbortedTransactionError } from 'kysely';
import pg from 'pg';

/** SQLSTATE codes that mean something to us (PostgreSQL, appendix A). */
const SQLSTATE = {
  uniqueViolation: '23505',
  serializationFailure: '40001',
  deadlockDetected: '40P01',
  diskFull: '53100',
  tooManyConnections: '53300',
  adminShutdown: '57P01',
  crashShutdown: '57P02',
  cannotConnectNow: '57P03',
} as const;

const LOST_CONNECTION = new Set<string>([
  SQLSTATE.tooManyConnections,
  SQLSTATE.adminShutdown,
  SQLSTATE.crashShutdown,
  SQLSTATE.cannotConnectNow,
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EAI_AGAIN',
]);

/** The pg driver has no codes for these. */
const LOST_CONNECTION_TEXT =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Cannot use a pool after calling end)/;

function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

/** For people who use the product; whoever runs it finds the cause in the log. */
export function storageFull(cause: unknown): AppError {
  return new AppError(
    'STORAGE_FULL',
    'The disk that holds the database is full. Nothing stored was lost; free some space on it',
    { cause },
  );
}

/** See {@link storageFull}. */
export function storageUnavailable(cause: unknown): AppError {
  return new AppError('STORAGE_UNAVAILABLE', 'The database cannot be reached. Try again in a moment', { cause });
}

/**
 * An AppError where the database is full or out of reach. Every other error as it came, without the fields in which PostgreSQL
 * quotes values of rows: errors end in logs, and what people wrote must not.
 */
export function translateError(error: unknown): unknown {
  if (error instanceof AppError) return error;
  const code = codeOf(error);
  if (code === SQLSTATE.diskFull || code === 'ENOSPC') {
    return storageFull(error);
  }
  const lost = code !== undefined && (LOST_CONNECTION.has(code) || code.startsWith('08'));
  if (lost || (error instanceof Error && LOST_CONNECTION_TEXT.test(error.message))) {
    return storageUnavailable(error);
  }
  if (error instanceof pg.DatabaseError) {
    error.detail = undefined;
    error.where = undefined;
  }
  return error;
}

/** Whether the database refused a row because another has the same key; with `constraint`, that very constraint or index. */
export function isUniqueViolation(error: unknown, constraint?: string): boolean {
  if (!(error instanceof pg.DatabaseError) || error.code !== SQLSTATE.uniqueViolation) return false;
  return constraint === undefined || error.constraint === constraint;
}

/** Whether the same transaction may succeed when it is run again. */
export function isRetryable(error: unknown): boolean {
  const cause = isAbortedTransactionError(error) && error instanceof Error ? (error.cause ?? error) : error;
  const code = codeOf(cause);
  return code === SQLSTATE.serializationFailure || code === SQLSTATE.deadlockDetected;
}
