import { createHash } from 'node:crypto';

/**
 * What the database keeps of a secret made by this server: its SHA-256, in hex. Enough for secrets of 128 random bits and more,
 * which nobody can guess; passwords need a slow hash instead.
 */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
