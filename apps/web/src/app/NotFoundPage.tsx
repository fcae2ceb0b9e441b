import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { ButtonLink, Empty, Main } from '@parley/ui';
import { useT } from '../platform/i18n/use-t.ts';
import { usePageTitle } from '../platform/page-title.ts';

/** For addresses that lead nowhere. */
export function NotFoundPage(): ReactElement {
  const t = useT('app');
  usePageTitle(t('missing.title'));
  return (
    <Main label={t('missing.title')} id="main" className="page-center">
      <h1 className="sr">{t('missing.title')}</h1>
      <Empty
        icon="search"
        title={t('missing.title')}
        text={t('missing.text')}
        action={
          <Link href="/" asChild>
            <ButtonLink>{t('missing.home')}</ButtonLink>
          </Link>
        }
      />
    </Main>
  );
}
