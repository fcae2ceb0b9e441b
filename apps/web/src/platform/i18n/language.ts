import { LANGUAGES } from '@parley/contract';
import type { Language } from '@parley/contract';

const KEY = 'parley.language';

/** Each language in its own words, so that somebody who reads no other finds it. */
export const LANGUAGE_NAMES = { en: 'English', zh: '中文', hu: 'Magyar', mn: 'Монгол' } as const satisfies Record<
  Language,
  string
>;

/** The first of the browser's languages that Parley speaks; English when it speaks none. */
export function pickLanguage(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const base = tag.toLowerCase().split('-', 1)[0];
    const found = LANGUAGES.find((language) => language === base);
    if (found) return found;
  }
  return 'en';
}

/** What this device used last, else what its browser asks for. */
export function deviceLanguage(): Language {
  let stored: string | null = null;
  try {
    stored = localStorage.getItem(KEY);
  } catch {
    // Storage is blocked: the browser's wish counts.
  }
  return LANGUAGES.find((language) => language === stored) ?? pickLanguage(navigator.languages);
}

/** Remembers the language on this device, for pages shown before anybody has signed in. */
export function rememberLanguage(language: Language): void {
  try {
    localStorage.setItem(KEY, language);
  } catch {
    // Storage is blocked: the language is picked anew at the next visit.
  }
}
