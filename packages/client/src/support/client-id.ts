const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** A made-up id of 22 characters (132 random bits) by which the server recognises a repeated command. */
export function newClientId(): string {
  // Not randomUUID: it is missing where the page came by plain HTTP from another machine.
  return Array.from(crypto.getRandomValues(new Uint8Array(22)), (byte) => ALPHABET[byte & 63]).join('');
}
