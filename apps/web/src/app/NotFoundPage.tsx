import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { ButtonLink, Empty, Main, cx } from '@parley/ui';
import { useT } from '../platform/i18n/use-t.ts';
import { usePageTitle } from '../platform/page-title.ts';

interface NotFoundPageProps {
  /** Outside of the shell it fills the window. */
  readonly whole?: boolean;
}

/** For addresses that lead nowhere. */
export function NotFoundPage({ whole = false }: NotFoundPageProps): ReactElement {
  const t = useT('app');
  usePageTitle(t('missing.title'));
  return (
    <Main label={t('missing.title')} id="main" className={cx('page-center', whole && 'page-center--whole')}>
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
