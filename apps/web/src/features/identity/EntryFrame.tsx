import type { ReactElement, ReactNode } from 'react';
import { LANGUAGES } from '@parley/contract';
import type { Language } from '@parley/contract';
import { EntryPage, Select } from '@parley/ui';
import { LANGUAGE_NAMES } from '../../platform/i18n/language.ts';
import { useLanguage, useSetLanguage, useT } from '../../platform/i18n/use-t.ts';
import { useServerStatus } from './session.ts';

export const languageOptions = LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }));

function languageOf(value: string): Language {
  return LANGUAGES.find((language) => language === value) ?? 'en';
}

/** The language of this device, for pages shown before anybody has signed in. */
function LanguagePicker(): ReactElement {
  const t = useT('identity');
  const language = useLanguage();
  const setLanguage = useSetLanguage();
  return (
    <Select
      className="language-picker"
      aria-label={t('language')}
      options={languageOptions}
      value={language}
      onChange={(event) => void setLanguage(languageOf(event.target.value))}
    />
  );
}

interface EntryFrameProps {
  readonly children: ReactNode;
  readonly aside?: ReactNode;
  readonly asideLabel?: string;
  readonly layout?: 'even' | 'setup' | 'plain';
  /** The page asks for the language itself. */
  readonly withoutLanguage?: boolean;
}

/** The frame around sign-in, invitation and first run: the mark, who hosts this server, the language. */
export function EntryFrame({
  children,
  aside,
  asideLabel,
  layout,
  withoutLanguage = false,
}: EntryFrameProps): ReactElement {
  const t = useT('identity');
  const workspace = useServerStatus()?.workspaceName;
  const foot = (
    <>
      <span className="grow">{workspace ? t('hosted', { workspace }) : t('yourServer')}</span>
      {withoutLanguage ? null : <LanguagePicker />}
    </>
  );
  return (
    <EntryPage brand="Parley" layout={layout} aside={aside} asideLabel={asideLabel} foot={foot}>
      {children}
    </EntryPage>
  );
}
