const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
const HAN_OR_HANGUL = /^[\p{Script=Han}\p{Script=Hangul}]+$/u;
/** Scripts with capital letters, whose letters stand alone; joined scripts keep one letter. */
const SEPARABLE = /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Georgian}\p{Number}]/u;
const READABLE = /[\p{Letter}\p{Number}\p{Extended_Pictographic}]/u;

function split(text: string): string[] {
  return Array.from(graphemes.segment(text), ({ segment }) => segment);
}

function capital(grapheme: string): string {
  return split(grapheme.toUpperCase())[0] ?? '';
}

/**
 * The one or two characters that stand for a name in an avatar: first letters of the first and last word, the given
 * name of an unspaced Chinese or Korean name, the first two letters of a single word. Never cuts a character that is
 * made of several code points (emoji, combining marks). An empty name gives "?".
 */
export function initials(name: string): string {
  const local = /^\S+@\S+$/.test(name.trim()) ? name.trim().split('@', 1)[0]!.replaceAll(/[._-]+/g, ' ') : name;
  const words = local
    .replaceAll(/[([{（【].*?[)\]}）】]/gu, ' ')
    .split(/\s+/u)
    .map((word) => split(word).filter((part) => READABLE.test(part)))
    .filter((word) => word.length > 0);
  const first = words[0];
  if (!first) return split(name.trim()).find((part) => READABLE.test(part)) ?? '?';
  const last = words.at(-1);
  if (words.length > 1 && last) return capital(first[0]!) + capital(last[0]!);
  if (HAN_OR_HANGUL.test(first.join(''))) return first.slice(-2).join('');
  const letters = first.slice(0, SEPARABLE.test(first[0]!) ? 2 : 1).filter((part, index) => index === 0 || SEPARABLE.test(part));
  return letters.map(capital).join('');
}
