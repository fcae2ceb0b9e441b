import type { Language } from '@parley/contract';

/** Texts of a moment's date in the reader's time zone. */
export interface DateTexts {
  /** `Wednesday 19 March` */
  readonly day: (date: Date) => string;
  /** `Wed` */
  readonly weekday: (date: Date) => string;
  /** `19 Mar` */
  readonly short: (date: Date) => string;
  /** `19 March 2025` */
  readonly full: (date: Date) => string;
}

export interface UnitTexts {
  readonly hours: (count: number) => string;
  readonly minutes: (count: number) => string;
  readonly seconds: (count: number) => string;
  readonly days: (count: number) => string;
}

/** What to ask the platform for: English with the day before the month, as in the rest of the interface. */
const TAGS = { en: 'en-GB', zh: 'zh-CN', hu: 'hu-HU', mn: 'mn-MN' } as const satisfies Record<Language, string>;

const MN_WEEKDAYS = ['ням', 'даваа', 'мягмар', 'лхагва', 'пүрэв', 'баасан', 'бямба'] as const;
const MN_SHORT = ['Ня', 'Да', 'Мя', 'Лх', 'Пү', 'Ба', 'Бя'] as const;

/** Chromium ships without Mongolian dates and units and would quietly answer in another language. */
const mongolianDates: DateTexts = {
  day: (date) => `${date.getMonth() + 1}-р сарын ${date.getDate()}, ${MN_WEEKDAYS[date.getDay()] ?? ''} гараг`,
  weekday: (date) => MN_SHORT[date.getDay()] ?? '',
  short: (date) => `${date.getMonth() + 1}-р сарын ${date.getDate()}`,
  full: (date) => `${date.getFullYear()} оны ${date.getMonth() + 1}-р сарын ${date.getDate()}`,
};

const mongolianUnits: UnitTexts = {
  hours: (count) => `${count} цаг`,
  minutes: (count) => `${count} мин`,
  seconds: (count) => `${count} сек`,
  days: (count) => `${count} хоног`,
};

function platformDates(tag: string): DateTexts {
  const of = (options: Intl.DateTimeFormatOptions): ((date: Date) => string) => {
    const format = new Intl.DateTimeFormat(tag, options);
    return (date) => format.format(date);
  };
  return {
    day: of({ weekday: 'long', day: 'numeric', month: 'long' }),
    weekday: of({ weekday: 'short' }),
    short: of({ day: 'numeric', month: 'short' }),
    full: of({ day: 'numeric', month: 'long', year: 'numeric' }),
  };
}

function platformUnits(tag: string): UnitTexts {
  const of = (unit: string, unitDisplay: 'short' | 'long'): ((count: number) => string) => {
    const format = new Intl.NumberFormat(tag, { style: 'unit', unit, unitDisplay });
    return (count) => format.format(count);
  };
  return {
    hours: of('hour', 'short'),
    minutes: of('minute', 'short'),
    seconds: of('second', 'short'),
    days: of('day', 'long'),
  };
}

const supports = (tag: string): boolean => Intl.DateTimeFormat.supportedLocalesOf([tag]).length > 0;

export function dateTextsOf(language: Language): DateTexts {
  return language === 'mn' && !supports(TAGS.mn) ? mongolianDates : platformDates(TAGS[language]);
}

export function unitTextsOf(language: Language): UnitTexts {
  if (language === 'mn' && !supports(TAGS.mn)) return mongolianUnits;
  // British short forms have a plural ("mins"); the interface says "42 min".
  return platformUnits(language === 'en' ? 'en-US' : TAGS[language]);
}

export function collatorOf(language: Language): Intl.Collator {
  return new Intl.Collator(TAGS[language], { sensitivity: 'base', numeric: true });
}
