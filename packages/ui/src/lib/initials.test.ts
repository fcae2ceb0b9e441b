import { describe, expect, it } from 'vitest';
import { initials } from './initials.ts';

describe('initials', () => {
  it.each([
    ['Elena Marsh', 'EM'],
    ['Jonas van der Weber', 'JW'],
    ['Halden', 'HA'],
    ['tom', 'TO'],
    ['X', 'X'],
    ['Őri Zsófia', 'ŐZ'],
    ['Болор Өнөрмаа', 'БӨ'],
    ['үүрээ', 'ҮҮ'],
    ['陈琳', '陈琳'],
    ['王小明', '小明'],
    ['欧阳 修', '欧修'],
    ['김민수', '민수'],
    ['田中 太郎', '田太'],
    ['محمد علي', 'مع'],
    ['محمد', 'م'],
    ['👩‍👩‍👧 Family', '👩‍👩‍👧'],
    ['🇭🇺', '🇭🇺'],
    ['🦊', '🦊'],
    ['ravi.menon@brightpath.io', 'RM'],
    ['Tom Becker (Sales)', 'TB'],
    ['（客人）', '客人'],
    ['O’Brien', 'OB'],
    ['straße', 'ST'],
    ['ßeta', 'SE'],
    ['2nd floor', '2F'],
    ['e\u0301lodie', 'E\u0301L'],
    ['', '?'],
    ['   ', '?'],
    ['—', '?'],
  ])('of %s are %s', (name, expected) => {
    expect(initials(name)).toBe(expected);
  });
});
