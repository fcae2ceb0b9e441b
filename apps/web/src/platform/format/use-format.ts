import { useLanguage } from '../i18n/use-t.ts';
import { formatOf } from './format.ts';
import type { Format } from './format.ts';

const made = new Map<string, Format>();

/** Dates, times and amounts in the language of the interface. */
export function useFormat(): Format {
  const language = useLanguage();
  const known = made.get(language);
  if (known) return known;
  const format = formatOf(language);
  made.set(language, format);
  return format;
}
