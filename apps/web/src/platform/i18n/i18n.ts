import { createInstance } from 'i18next';
import type { BackendModule, i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { LANGUAGES } from '@parley/contract';
import type { Language } from '@parley/contract';
import type { Namespace } from './namespaces.ts';
import type { LoadMessages } from './locales-of.ts';

export type I18n = i18n;

export interface I18nOptions {
  readonly language: Language;
  /** Every namespace and where its texts come from. */
  readonly sources: ReadonlyMap<string, LoadMessages>;
  /** Namespaces that are there when the promise resolves; the others load when a component first asks. */
  readonly preload: readonly Namespace[];
}

function backendOf(sources: ReadonlyMap<string, LoadMessages>): BackendModule {
  return {
    type: 'backend',
    init: () => {},
    read: (language, namespace, done) => {
      const load = sources.get(namespace);
      const known = LANGUAGES.find((one) => one === language);
      if (!load || !known) {
        done(new Error(`No texts ${namespace} in ${language}`), false);
        return;
      }
      load(known).then(
        (texts) => done(null, texts.default),
        (error: unknown) => done(error instanceof Error ? error : new Error(String(error)), true),
      );
    },
  };
}

/** Tells the document what it is written in, for screen readers, hyphens and the choice of fonts. */
function describe(instance: I18n, language: string): void {
  document.documentElement.lang = language;
  document.documentElement.dir = instance.dir(language);
}

/** Starts translation: one namespace a feature, one file a language and namespace, fetched when needed and never twice. */
export async function startI18n({ language, sources, preload }: I18nOptions): Promise<I18n> {
  const instance = createInstance();
  instance.on('languageChanged', (now) => describe(instance, now));
  await instance
    .use(backendOf(sources))
    .use(initReactI18next)
    .init({
      lng: language,
      supportedLngs: [...LANGUAGES],
      fallbackLng: false,
      load: 'currentOnly',
      ns: [...preload],
      defaultNS: false,
      keySeparator: false,
      nsSeparator: false,
      // React escapes; a second time would show entities.
      interpolation: { escapeValue: false },
      react: { useSuspense: true },
    });
  return instance;
}
