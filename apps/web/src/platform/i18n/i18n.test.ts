// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import type { Language } from '@parley/contract';
import { startI18n } from './i18n.ts';
import { pickLanguage } from './language.ts';
import { localesOf } from './locales-of.ts';

test.each([
  [['hu-HU', 'en'], 'hu'],
  [['fr', 'zh-Hant-TW', 'en'], 'zh'],
  [['de', 'fr'], 'en'],
  [['MN'], 'mn'],
  [[], 'en'],
])('a browser that asks for %j gets %s', (wanted, language) => {
  expect(pickLanguage(wanted)).toBe(language);
});

test('texts are fetched once, in the language that is needed, and the document says which one it is', async () => {
  const fetched: string[] = [];
  const file = (name: string, hello: string) => async () => {
    fetched.push(name);
    return Promise.resolve({ default: { hello, people_one: '{{count}} person', people_other: '{{count}} people' } });
  };
  const messages = localesOf({
    './locales/en.json': file('en', 'Hello'),
    './locales/hu.json': file('hu', 'Üdvözöljük'),
  });
  const i18n = await startI18n({ language: 'en', sources: new Map([['app', messages]]), preload: ['app'] });
  const t = i18n.getFixedT(null, 'app');
  expect([
    t('hello'),
    t('people', { count: 1 }),
    t('people', { count: 2 }),
    fetched,
    document.documentElement.lang,
  ]).toEqual(['Hello', '1 person', '2 people', ['en'], 'en']);
  await i18n.changeLanguage('hu');
  await i18n.changeLanguage('en');
  expect([
    i18n.getFixedT('hu', 'app')('hello'),
    fetched,
    document.documentElement.lang,
    document.documentElement.dir,
  ]).toEqual(['Üdvözöljük', ['en', 'hu'], 'en', 'ltr']);
});

test('a language without a file is an error, not English', async () => {
  const language: Language = 'mn';
  await expect(localesOf({ './locales/en.json': () => Promise.resolve({ default: {} }) })(language)).rejects.toThrow(
    'mn',
  );
});
