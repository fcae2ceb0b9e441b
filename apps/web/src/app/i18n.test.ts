import { describe, expect, test } from 'vitest';
import { CALLER_CODES, COMMON_CODES, LANGUAGES, PICTURE_ERRORS, contracts, operationsOf } from '@parley/contract';
import type { Language } from '@parley/contract';
import type { Messages } from './feature.ts';
import { errorMessages } from './messages.ts';
import { features } from './registry.ts';

/** Forms that the plural rules of each language ask for (Unicode CLDR, cardinal). */
const PLURALS: Readonly<Record<Language, readonly string[]>> = {
  en: ['one', 'other'],
  zh: ['other'],
  hu: ['one', 'other'],
  mn: ['one', 'other'],
};

const namespaces = [
  ...features.map(({ name, messages }) => ({ name, messages })),
  { name: 'errors', messages: errorMessages },
];

const sources = Object.entries(
  import.meta.glob<string>('../**/*.{ts,tsx}', { query: '?raw', import: 'default', eager: true }),
)
  .filter(([path]) => !/\.test\.tsx?$/.test(path))
  .map(([path, text]) => ({ path: path.replace(/^\.\.\//, '/src/').replace(/^\.\//, '/src/app/'), text }));

const folderOf = (namespace: string): string => (namespace === 'app' ? '/src/app/' : `/src/features/${namespace}/`);

async function load(namespace: (typeof namespaces)[number]): Promise<Readonly<Record<Language, Messages>>> {
  const loaded = await Promise.all(
    LANGUAGES.map(async (language) => [language, (await namespace.messages(language)).default] as const),
  );
  return Object.fromEntries(loaded) as Record<Language, Messages>;
}

function baseOf(key: string): string {
  return key.replace(/_(?:zero|one|two|few|many|other)$/, '');
}

function basesOf(messages: Messages): ReadonlySet<string> {
  return new Set(Object.keys(messages).map(baseOf));
}

function pluralsOf(messages: Messages): Readonly<Record<string, readonly string[]>> {
  const forms: Record<string, string[]> = {};
  for (const key of Object.keys(messages)) {
    const base = baseOf(key);
    if (base === key) continue;
    forms[base] ??= [];
    forms[base].push(key.slice(base.length + 1));
  }
  return Object.fromEntries(Object.entries(forms).map(([base, found]) => [base, found.toSorted()]));
}

/** Placeholders of each text; a plural form may leave its number out. */
function placeholdersOf(messages: Messages): Readonly<Record<string, readonly string[]>> {
  const found: Record<string, Set<string>> = {};
  for (const [key, text] of Object.entries(messages)) {
    const base = baseOf(key);
    found[base] ??= new Set(key === base ? [] : ['count']);
    for (const [, name] of text.matchAll(/\{\{\s*(\w+)\s*\}\}/g)) if (name) found[base].add(name);
  }
  return Object.fromEntries(Object.entries(found).map(([base, names]) => [base, [...names].toSorted()]));
}

describe.each(namespaces)('texts of $name', (namespace) => {
  test('every language has the same keys', async () => {
    const texts = await load(namespace);
    for (const language of LANGUAGES) {
      expect({ language, keys: [...basesOf(texts[language])].toSorted() }).toEqual({
        language,
        keys: [...basesOf(texts.en)].toSorted(),
      });
    }
  });

  test('plural forms are those of the language', async () => {
    const texts = await load(namespace);
    const counted = Object.keys(pluralsOf(texts.en));
    for (const language of LANGUAGES) {
      expect({ language, forms: pluralsOf(texts[language]) }).toEqual({
        language,
        forms: Object.fromEntries(counted.map((base) => [base, PLURALS[language]])),
      });
    }
  });

  test('placeholders are the same in every language', async () => {
    const texts = await load(namespace);
    for (const language of LANGUAGES) {
      expect({ language, placeholders: placeholdersOf(texts[language]) }).toEqual({
        language,
        placeholders: placeholdersOf(texts.en),
      });
    }
  });

  test('no text is empty, padded or, but for proper names, left in English', async () => {
    const texts = await load(namespace);
    for (const language of LANGUAGES) {
      const bad = Object.entries(texts[language]).filter(([key, text]) => {
        const words = text.replaceAll(/\{\{\w+\}\}/g, '');
        const english = language !== 'en' && /[a-z]{3}/.test(words) && text === texts.en[key];
        return text.trim() === '' || text !== text.trim() || english;
      });
      expect({ language, bad }).toEqual({ language, bad: [] });
    }
  });
});

/** Names that a file gives to the texts of namespaces: `const t = useT('poll')`. */
function boundTexts(text: string): ReadonlyMap<string, string> {
  return new Map(
    [...text.matchAll(/const (\w+) = useT\('(\w+)'\)/g)].map(([, name = '', namespace = '']) => [name, namespace]),
  );
}

describe.each(features.map(({ name, messages }) => ({ name, messages })))('the code of $name', (feature) => {
  test('uses every key', async () => {
    const keys = [...basesOf((await feature.messages('en')).default)];
    const code = sources
      .filter(({ path, text }) => path.startsWith(folderOf(feature.name)) || text.includes(`useT('${feature.name}')`))
      .map(({ text }) => text);
    const literals = new Set(code.flatMap((text) => [...text.matchAll(/'([^'\n]*)'/g)].map(([, literal]) => literal)));
    const patterns = code
      .flatMap((text) => [...text.matchAll(/`((?:[\w.-]|\$\{[^}`]+\})+)`/g)].map(([, literal = '']) => literal))
      .filter((literal) => literal.includes('${'));
    const made = patterns
      .map(
        (literal) =>
          new RegExp(
            `^${literal
              .split(/\$\{[^}]+\}/)
              .map((part) => part.replaceAll('.', String.raw`\.`))
              .join('.+')}$`,
          ),
      )
      .filter(({ source }) => source !== '^.+$');
    expect(keys.filter((key) => !literals.has(key) && !made.some((pattern) => pattern.test(key)))).toEqual([]);
  });

  test('uses only keys that exist', async () => {
    const keys = basesOf((await feature.messages('en')).default);
    const unknown = sources.flatMap(({ path, text }) => {
      const own = path === `${folderOf(feature.name)}index.ts` ? [['t', feature.name] as const] : [];
      const names = [...boundTexts(text), ...own]
        .filter(([, namespace]) => namespace === feature.name)
        .map(([name]) => name);
      const used = names.flatMap((name) =>
        [...text.matchAll(new RegExp(`(?<![\\w.])${name}\\(\\s*'([^'\\n]+)'`, 'g'))].map(([, key = '']) => key),
      );
      return used.filter((key) => !keys.has(key)).map((key) => `${path}: ${key}`);
    });
    expect(unknown).toEqual([]);
  });
});

test('labels of slots are texts of their feature', async () => {
  for (const feature of features) {
    const keys = basesOf((await feature.messages('en')).default);
    const labels = [...(feature.rail ?? []), ...(feature.settings ?? []), ...(feature.meetingPanels ?? [])].map(
      ({ label }) => label,
    );
    expect({ feature: feature.name, unknown: labels.filter((label) => !keys.has(label)) }).toEqual({
      feature: feature.name,
      unknown: [],
    });
  }
});

test('every error code of every contract has a text, and no text is for a code that does not exist', async () => {
  const declared = contracts.flatMap(operationsOf).flatMap(({ errors }) => errors);
  const codes = new Set<string>([
    ...declared,
    ...COMMON_CODES,
    ...CALLER_CODES,
    ...PICTURE_ERRORS,
    'RATE_LIMITED_WAIT',
  ]);
  expect(Object.keys((await errorMessages('en')).default).toSorted()).toEqual([...codes].toSorted());
});
