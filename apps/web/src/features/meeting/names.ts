import type { Language } from '@parley/contract';

/** Names in a sentence, as the language joins them: `Priya, Jonas and Amara`. */
export function namesText(names: readonly string[], language: Language): string {
  if (Intl.ListFormat.supportedLocalesOf([language]).length === 0) return names.join(', ');
  return new Intl.ListFormat(language, { type: 'conjunction' }).format(names);
}
