import { createHash, timingSafeEqual } from 'node:crypto';

/** People type what they read from a console: case, spaces and dashes of any kind do not count. */
function digest(code: string): Buffer {
  const bare = code
    .normalize('NFKC')
    .replace(/[\s\p{Dash}]/gu, '')
    .toUpperCase();
  return createHash('sha256').update(bare).digest();
}

/** Whether `given` is the setup code. Takes the same time wherever they differ. */
export function isSetupCode(given: string, expected: string): boolean {
  return timingSafeEqual(digest(given), digest(expected));
}
