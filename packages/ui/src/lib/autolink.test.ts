import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { autolink } from './autolink.ts';

const links = (text: string): string[] => autolink(text).flatMap((part) => (part.kind === 'link' ? [part.text] : []));

describe('autolink', () => {
  it.each([
    ['see https://example.org/a?b=c#d.', ['https://example.org/a?b=c#d']],
    ['(https://en.wikipedia.org/wiki/Opus_(audio))', ['https://en.wikipedia.org/wiki/Opus_(audio)']],
    ['www.example.org, http://localhost:3000/m/abc!', ['www.example.org', 'http://localhost:3000/m/abc']],
    ['看这里https://example.org/页面，谢谢', ['https://example.org/页面']],
    ['看这里 https://example.org/页面，谢谢', ['https://example.org/页面']],
    ['javascript:alert(1) data:text/html,x ftp://a.b', []],
    ['https://user:secret@example.org', []],
    ['https:// and http://x', []],
    ['"https://example.org"', ['https://example.org']],
    ['https://a.org https://b.org', ['https://a.org', 'https://b.org']],
  ])('finds the addresses in %s', (text, expected) => {
    expect(links(text)).toEqual(expected);
  });

  it('adds the scheme that is missing', () => {
    expect(autolink('www.example.org')).toEqual([
      { kind: 'link', at: 0, text: 'www.example.org', href: 'https://www.example.org/' },
    ]);
  });

  it('loses nothing and links nothing but http and https', () => {
    const piece = fc.oneof(
      fc.string(),
      fc.constantFrom('https://', 'www.', 'javascript:', 'a.org', '(', ')', '.', ' ', '\n', '@'),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join('');
        const parts = autolink(text);
        expect(parts.map((part) => part.text).join('')).toBe(text);
        expect(parts.every((part) => part.kind === 'text' || /^https?:\/\//.test(part.href))).toBe(true);
      }),
    );
  });
});
