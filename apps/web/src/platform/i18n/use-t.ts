import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { LANGUAGES } from '@parley/contract';
import type { Language } from '@parley/contract';
import { rememberLanguage } from './language.ts';
import type { MessageValues, Namespace, Translate } from './namespaces.ts';

/** The texts of one namespace in the current language. Suspends until they are there; the function changes only with the language. */
export function useT<N extends Namespace>(namespace: N): Translate<N> {
  const { t } = useTranslation(namespace);
  return useCallback((key: string, values?: MessageValues) => t(key, { ...values }), [t]);
}

/** The language of the interface. */
export function useLanguage(): Language {
  const { i18n } = useTranslation(undefined, { useSuspense: false });
  return LANGUAGES.find((one) => one === i18n.language) ?? 'en';
}

/** Switches the interface of this device to another language; resolves when its texts are shown. */
export function useSetLanguage(): (language: Language) => Promise<void> {
  const { i18n } = useTranslation(undefined, { useSuspense: false });
  return useCallback(
    async (language) => {
      rememberLanguage(language);
      if (i18n.language !== language) await i18n.changeLanguage(language);
    },
    [i18n],
  );
}
