const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
const HAN_OR_HANGUL = /^[\p{Script=Han}\p{Script=Hangul}]+$/u;
/** Scripts whose letters stand alone; of a joined script one letter is kept. */
const SEPARABLE =
  /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Georgian}\p{Number}]/u;
const PICTURE = /[\p{Extended_Pictographic}\p{Regional_Indicator}]/u;
const READABLE = /[\p{Letter}\p{Number}\p{Extended_Pictographic}\p{Regional_Indicator}]/u;
const BRACKETED = /[([{（【].*?[)\]}）】]/gu;

function split(text: string): string[] {
  return Array.from(graphemes.segment(text), ({ segment }) => segment).filter((part) => READABLE.test(part));
}

function wordsOf(name: string): string[][] {
  return name
    .split(/\s+/u)
    .map(split)
    .filter((word) => word.length > 0);
}

/** One capital; "ß" gives "S", because its capital is two letters. */
function capital(grapheme: string | undefined): string {
  return split((grapheme ?? '').toUpperCase())[0] ?? '';
}

function ofOneWord(word: readonly string[]): string {
  if (HAN_OR_HANGUL.test(word.join(''))) return word.slice(-2).join('');
  const [first = '', second = ''] = word;
  return capital(first) + (SEPARABLE.test(first) && SEPARABLE.test(second) ? capital(second) : '');
}

/**
 * The one or two characters that stand for a name in an avatar: first letters of the first and last word, the given
 * name of an unspaced Chinese or Korean name, the first two letters of a single word, a leading emoji alone. Never
 * cuts a character that is made of several code points. What is in brackets does not count unless there is nothing
 * else; of a mail address only the part before the "@" does. A name without any letter gives "?".
 */
export function initials(name: string): string {
  const [, local] = /^(\S+)@\S+$/.exec(name.trim()) ?? [];
  const text = local?.replaceAll(/[._-]+/g, ' ') ?? name;
  const outside = wordsOf(text.replaceAll(BRACKETED, ' '));
  const words = outside.length > 0 ? outside : wordsOf(text);
  const first = words[0];
  const last = words.at(-1);
  if (!first || !last) return '?';
  if (PICTURE.test(first[0] ?? '')) return first[0] ?? '?';
  return words.length > 1 ? capital(first[0]) + capital(last[0]) : ofOneWord(first);
}
