import { Suspense } from 'react';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { Bones, IconLink, Main, TopBar } from '@parley/ui';
import { slotComponent } from '../../platform/lazy-slot.tsx';
import { useT } from '../../platform/i18n/use-t.ts';
import { usePhone } from '../../platform/use-phone.ts';
import { usePageTitle } from '../../platform/page-title.ts';
import { NotFoundPage } from '../NotFoundPage.tsx';
import { useFeatureText } from '../../platform/i18n/use-feature-text.ts';
import { SETTINGS_PATH } from './settings-path.ts';
import { useSettings } from './use-settings.ts';

/** One section of the settings; the first one when none is asked for. */
export function SettingsPage({ section }: Readonly<Record<string, string>>): ReactElement {
  const t = useT('app');
  const text = useFeatureText();
  const sections = useSettings();
  const phone = usePhone();
  const found = section === undefined ? sections[0] : sections.find(({ slot }) => slot.id === section);
  const label = found ? text(found.feature, found.slot.label) : t('settings');
  usePageTitle(label);
  if (!found) return <NotFoundPage />;
  const Section = slotComponent(found.slot.load, 'Section');
  return (
    <Main label={label} id="main">
      {phone ? <h1 className="sr">{t('settings')}</h1> : null}
      <TopBar
        title={label}
        start={
          <Link href={SETTINGS_PATH} asChild>
            <IconLink className="only-phone" icon="chevron-left" label={t('back')} />
          </Link>
        }
      />
      <div className="page-scroll scroll">
        <div className="page-column">
          <Suspense fallback={<Bones label={t('loading')} />}>
            {/* oxlint-disable-next-line react/static-components -- the same component for the same slot, for ever */}
            <Section />
          </Suspense>
        </div>
      </div>
    </Main>
  );
}
