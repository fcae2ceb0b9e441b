import { MeetingCode } from '@parley/contract';

/**
 * The meeting code in what somebody typed or pasted: the code with or without its dashes and spaces, or a whole link.
 * Null when there is none.
 */
export function joinCodeOf(text: string): string | null {
  const inLink = /\/m\/([^/?#\s]+)/.exec(text)?.[1] ?? text;
  const letters = inLink.toLowerCase().replaceAll(/[\s‐-―_-]+/gu, '');
  const parsed = MeetingCode.safeParse(letters.match(/.{1,4}/g)?.join('-') ?? '');
  return parsed.success ? parsed.data : null;
}
