import type { ReactElement } from 'react';
import { SegmentedControl } from '@parley/ui';
import { useT } from '../../platform/i18n/use-t.ts';
import { setTheme, useTheme } from '../../platform/theme.ts';

/** Light, dark, or as the system is; kept on this device. */
export function Section(): ReactElement {
  const t = useT('preferences');
  const theme = useTheme();
  return (
    <>
      <h3 className="settings-heading">{t('theme')}</h3>
      <SegmentedControl
        label={t('theme')}
        value={theme}
        onChange={setTheme}
        options={[
          { value: 'system', label: t('theme.system'), icon: 'monitor' },
          { value: 'light', label: t('theme.light'), icon: 'sun' },
          { value: 'dark', label: t('theme.dark'), icon: 'moon' },
        ]}
      />
      <p className="settings-text">{t('theme.hint')}</p>
    </>
  );
}
