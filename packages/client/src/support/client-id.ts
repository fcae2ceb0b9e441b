const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** Not `crypto.randomUUID`: it is missing where the page came by plain HTTP from another machine. */
function randomText(length: number): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(length)), (byte) => ALPHABET[byte & 63]).join('');
}

/** A made-up id by which the server recognises a repeated command: 132 random bits. */
export function newClientId(): string {
  return randomText(22);
}

/** A secret that nobody guesses: 192 random bits. */
export function newSecret(): string {
  return randomText(32);
}
