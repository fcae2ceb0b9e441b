/** An avatar colour of the token scale `--tint-1` … `--tint-8`. */
export type Tint = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

const TINTS: readonly [Tint, ...Tint[]] = [1, 2, 3, 4, 5, 6, 7, 8];

/**
 * The colour of an id: the same id has the same colour on every device and for ever (FNV-1a with the final mixing of
 * MurmurHash3, 32 bit).
 */
export function tintOf(id: string): Tint {
  let hash = 0x811c9dc5;
  for (const character of id) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  hash ^= hash >>> 16;
  return TINTS[(hash >>> 0) % TINTS.length] ?? TINTS[0];
}
