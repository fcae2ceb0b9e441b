/** Crockford's base 32 in lower case: no i, l, o, u. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

function base32(value: bigint, length: number): string {
  let rest = value;
  let text = '';
  for (let i = 0; i < length; i += 1) {
    text = (ALPHABET[Number(rest & 31n)] ?? '') + text;
    rest >>= 5n;
  }
  return text;
}

/**
 * A ULID with a prefix: 48 bits of `timeMs`, then 80 random bits, as 26 characters. Ids of the same prefix sort by time.
 * @param random exactly 10 bytes
 */
export function encodeId(prefix: string, timeMs: number, random: Uint8Array): string {
  if (random.length !== 10) throw new RangeError('An id takes 10 random bytes');
  const tail = random.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  return `${prefix}_${base32(BigInt(Math.floor(timeMs)), 10)}${base32(tail, 16)}`;
}

/** Letters of meeting codes: no i, l, o, which look like other letters or figures. */
const CODE_ALPHABET = 'abcdefghjkmnpqrstuvwxyz';

/** A meeting code such as `abcd-efgh-jkmn` from 12 random bytes (23^12, about 54 bits). */
export function encodeMeetingCode(random: Uint8Array): string {
  if (random.length !== 12) throw new RangeError('A meeting code takes 12 random bytes');
  const letters = Array.from(random, (byte) => CODE_ALPHABET[byte % CODE_ALPHABET.length]).join('');
  return `${letters.slice(0, 4)}-${letters.slice(4, 8)}-${letters.slice(8)}`;
}
