import { randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';

/** What the OWASP Password Storage Cheat Sheet recommends: 19 MiB, 2 passes, 1 lane. The library's default variant is argon2id. */
export const ARGON2 = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

const unpadded = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '');

/**
 * A well-formed hash that no password has been found for. Checking against it costs what a real check costs, so the time of
 * an answer does not tell whether an account exists.
 */
const NOBODY = `$argon2id$v=19$m=${ARGON2.memoryCost},t=${ARGON2.timeCost},p=${ARGON2.parallelism}$${unpadded(randomBytes(16))}$${unpadded(randomBytes(32))}`;

/** Hashes a new password. Runs on the thread pool. */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFC'), ARGON2);
}

/** Whether `password` belongs to `passwordHash`; for null, false after the same work. Runs on the thread pool. */
export async function verifyPassword(passwordHash: string | null, password: string): Promise<boolean> {
  const same = await verify(passwordHash ?? NOBODY, password.normalize('NFC'));
  return same && passwordHash !== null;
}
