import type { ReactElement } from 'react';
import { useMutation } from '@tanstack/react-query';
import { LANGUAGES } from '@parley/contract';
import { useLocation } from 'wouter';
import { Menu, MenuChoice, MenuItem, MenuSeparator, useToasts } from '@parley/ui';
import { languageOptions, useSignOut } from '../../features/identity/index.ts';
import { useChangeLanguage } from '../../features/profile/index.ts';
import { useErrorText } from '../../platform/error-text.ts';
import { useLanguage, useT } from '../../platform/i18n/use-t.ts';
import { THEMES, setTheme, useTheme } from '../../platform/theme.ts';
import { AccountFace } from './AccountFace.tsx';
import { settingsPath } from '../settings/settings-path.ts';

/** The own face at the foot of the rail: profile, theme, language, sign out. */
export function AccountMenu({ defaultOpen }: { readonly defaultOpen: boolean }): ReactElement {
  const t = useT('app');
  const errorText = useErrorText();
  const toasts = useToasts();
  const [, navigate] = useLocation();
  const theme = useTheme();
  const language = useLanguage();
  const signOut = useSignOut();
  const failed = (error: unknown): void => void toasts.show({ text: errorText(error), tone: 'danger' });
  const leave = useMutation({ mutationFn: () => signOut('here'), onError: failed });
  const changeLanguage = useChangeLanguage();
  const speak = (value: string): void => {
    const next = LANGUAGES.find((one) => one === value);
    if (next) changeLanguage(next).catch(failed);
  };
  const themes = THEMES.map((value) => ({ value, label: t(`theme.${value}`) }));
  return (
    <Menu side="top" align="start" trigger={<AccountFace />} defaultOpen={defaultOpen}>
      <MenuItem icon="user-round" onSelect={() => navigate(settingsPath('profile'))}>
        {t('profile')}
      </MenuItem>
      <MenuSeparator />
      <MenuChoice
        label={t('theme')}
        value={theme}
        options={themes}
        onChange={(value) => setTheme(THEMES.find((one) => one === value) ?? 'system')}
      />
      <MenuSeparator />
      <MenuChoice label={t('language')} value={language} options={languageOptions} onChange={speak} />
      <MenuSeparator />
      <MenuItem icon="log-out" onSelect={() => leave.mutate()}>
        {t('signOut')}
      </MenuItem>
    </Menu>
  );
}
