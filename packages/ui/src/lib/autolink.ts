/** A piece of message text, plain or an address that may be opened; `at` is where it starts. */
export type TextPart =
  | { readonly kind: 'text'; readonly at: number; readonly text: string }
  | { readonly kind: 'link'; readonly at: number; readonly text: string; readonly href: string };

const ADDRESS = /\b(?:https?:\/\/|www\.)[^\s<>"'`，。；：！？、）】」』》\u200b]+/giu;
const TRAILING = /[.,;:!?'"*_~\u2026]$/u;
const CLOSERS: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

function count(text: string, character: string): number {
  return text.split(character).length - 1;
}

/** Gives back punctuation that ends the sentence rather than the address; keeps brackets that the address opened. */
function trimAddress(address: string): string {
  let trimmed = address;
  for (;;) {
    const last = trimmed.at(-1) ?? '';
    const opener = CLOSERS[last];
    const unbalanced = opener !== undefined && count(trimmed, last) > count(trimmed, opener);
    if (!TRAILING.test(trimmed) && !unbalanced) return trimmed;
    trimmed = trimmed.slice(0, -1);
  }
}

/** Only http and https ever become links; anything the URL parser refuses stays text. */
function hrefOf(address: string): string | undefined {
  const candidate = /^www\./i.test(address) ? `https://${address}` : address;
  if (!URL.canParse(candidate)) return undefined;
  const url = new URL(candidate);
  const safe = (url.protocol === 'https:' || url.protocol === 'http:') && url.username === '' && url.password === '';
  return safe && (url.hostname.includes('.') || url.hostname === 'localhost' || url.hostname.startsWith('['))
    ? url.href
    : undefined;
}

/** Splits text into plain parts and links. Joining the `text` of all parts gives the input back exactly. */
export function autolink(text: string): readonly TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const address = trimAddress(match[0]);
    const href = hrefOf(address);
    if (href === undefined) continue;
    if (match.index > end) parts.push({ kind: 'text', at: end, text: text.slice(end, match.index) });
    parts.push({ kind: 'link', at: match.index, text: address, href });
    end = match.index + address.length;
  }
  if (end < text.length) parts.push({ kind: 'text', at: end, text: text.slice(end) });
  return parts;
}
