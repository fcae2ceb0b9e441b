import { randomBytes } from 'node:crypto';
import { encodeId } from '@parley/domain';

/** Where time comes from; tests hand in their own. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };

/** Where ids and secrets come from. */
export interface Ids {
  /** A new id such as `usr_…`, sortable by time. Parse it with the id's schema to get its type. */
  next(prefix: string): string;
  /** An unguessable token of `bytes` random bytes, base64url. */
  secret(bytes: number): string;
}

export function createIds(clock: Clock): Ids {
  return {
    next: (prefix) => encodeId(prefix, clock.now(), randomBytes(10)),
    secret: (bytes) => randomBytes(bytes).toString('base64url'),
  };
}
