import { Suspense } from 'react';
import type { ReactElement } from 'react';
import { Empty, Main } from '@parley/ui';
import { useT } from '../../platform/i18n/use-t.ts';
import { usePageTitle } from '../../platform/page-title.ts';
import { useSignedIn } from '../identity/index.ts';
import { useConversations } from './list/use-conversations.ts';
import { StartButtons } from './list/StartButtons.tsx';

/** Beside the list while no conversation is open: what to do next. */
export function HomePage(): ReactElement {
  const t = useT('conversation');
  const { user, workspace } = useSignedIn();
  const { data } = useConversations();
  usePageTitle(t('chats'));
  const first = data?.length === 0;
  return (
    <Main label={t('home')} id="main" className="page-center">
      <Empty
        icon={first ? 'video' : 'messages-square'}
        title={first ? t('home.first', { workspace: workspace.name }) : t('home.hello', { name: user.name })}
        text={first ? t('home.firstText') : t('home.text')}
        action={
          <Suspense fallback={null}>
            <StartButtons look="prominent" />
          </Suspense>
        }
      />
    </Main>
  );
}
