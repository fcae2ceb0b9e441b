import { describe, expect, test } from 'vitest';
import { daysAgo } from './days.ts';
import { formatOf } from './format.ts';

const at = (year: number, month: number, date: number, hours = 9, minutes = 3): number =>
  new Date(year, month - 1, date, hours, minutes).getTime();
const now = at(2025, 3, 19, 12, 0);
const en = formatOf('en');

describe('dates and times', () => {
  test('days are counted by the calendar, not by 24 hours, over month ends and clock changes', () => {
    expect([
      daysAgo(at(2025, 3, 18, 23, 59), at(2025, 3, 19, 0, 0)),
      daysAgo(at(2025, 2, 28), at(2025, 3, 1)),
      daysAgo(at(2025, 3, 29), at(2025, 3, 31)),
    ]).toEqual([1, 1, 2]);
  });

  test('times have two digits and 24 hours in every language', () => {
    expect(
      (['en', 'zh', 'hu', 'mn'] as const).map((language) => formatOf(language).time(at(2025, 3, 19, 17, 5))),
    ).toEqual(['17:05', '17:05', '17:05', '17:05']);
  });

  test('in lists: the time today, the weekday this week, the date before, with the year if it is another', () => {
    expect(
      [at(2025, 3, 19), at(2025, 3, 18), at(2025, 3, 13), at(2025, 3, 12), at(2024, 12, 31)].map((moment) =>
        en.recent(moment, now),
      ),
    ).toEqual(['09:03', 'Tue', 'Thu', '12 Mar', '31 December 2024']);
  });

  test('a moment ahead, by a clock that is a little fast, counts as today', () => {
    expect(en.recent(now + 60_000, now)).toBe('12:01');
  });

  test('days are written in the language, with the year when it is another', () => {
    expect((['en', 'zh', 'hu'] as const).map((language) => formatOf(language).day(now, now))).toEqual([
      'Wednesday 19 March',
      '3月19日星期三',
      'március 19., szerda',
    ]);
    expect(en.day(at(2024, 3, 19), now)).toBe('Tuesday 19 March, 2024');
  });

  test('waits are rounded up to the largest fitting unit', () => {
    expect([1, 59_000, 60_000, 61_000, 3_600_000].map((ms) => en.wait(ms))).toEqual([
      '1 sec',
      '59 sec',
      '1 min',
      '2 min',
      '1 hr',
    ]);
  });
});
