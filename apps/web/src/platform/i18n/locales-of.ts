import type { Language } from '@parley/contract';
import type { Messages } from '../../app/feature.ts';

export type LoadMessages = (language: Language) => Promise<{ readonly default: Messages }>;

/**
 * Makes the loader of a feature from `import.meta.glob<{ default: Messages }>('./locales/*.json')`: each language is a
 * file of its own that is fetched when it is needed. Rejects when the language has no file.
 */
export function localesOf(
  files: Readonly<Record<string, () => Promise<{ readonly default: Messages }>>>,
): LoadMessages {
  return async (language) => {
    const load = Object.entries(files).find(
      ([path]) => path.endsWith(`/${language}.json`) || path.endsWith(`.${language}.json`),
    )?.[1];
    if (!load) throw new Error(`No texts for language ${language}`);
    return load();
  };
}
