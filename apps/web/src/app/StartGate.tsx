import { useEffect } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Button, Empty } from '@parley/ui';
import { statusQuery, viewerQuery } from '../features/identity/index.ts';
import { useClient } from '../platform/client/client-context.tsx';
import { codeOf, useErrorText } from '../platform/error-text.ts';
import { useT } from '../platform/i18n/use-t.ts';

/** How often an unreachable server is asked again, in ms. */
const AGAIN_MS = 3000;

/** Waits for the two answers that decide which page is shown, and says so when the server cannot be reached. */
export function StartGate({ children }: { readonly children: ReactNode }): ReactNode {
  const client = useClient();
  const viewer = useQuery(viewerQuery(client));
  const status = useQuery(statusQuery(client));
  const missing = [viewer, status].filter(({ data }) => data === undefined);
  const error = missing.find((query) => query.error)?.error;
  if (error) {
    const again = (): void => missing.forEach((query) => void query.refetch());
    return <Unreachable error={error} trying={missing.some(({ isFetching }) => isFetching)} onAgain={again} />;
  }
  return missing.length > 0 ? null : children;
}

interface UnreachableProps {
  readonly error: Error;
  readonly trying: boolean;
  readonly onAgain: () => void;
}

function Unreachable({ error, trying, onAgain }: UnreachableProps): ReactElement {
  const t = useT('app');
  const errorText = useErrorText();
  const outdated = codeOf(error) === 'CLIENT_OUTDATED';
  useEffect(() => {
    if (outdated || trying) return undefined;
    const timer = setTimeout(onAgain, AGAIN_MS);
    addEventListener('online', onAgain);
    return () => {
      clearTimeout(timer);
      removeEventListener('online', onAgain);
    };
  });
  const reload = (): void => location.reload();
  return (
    <main className="page-center page-center--whole">
      <h1 className="sr">{t('start.title')}</h1>
      <Empty
        icon={outdated ? 'refresh-cw' : 'wifi-off'}
        title={outdated ? t('update.needed') : t('start.title')}
        text={outdated ? undefined : `${errorText(error)} ${t('start.text')}`}
        action={
          <Button variant="primary" loading={trying} onClick={outdated ? reload : onAgain}>
            {outdated ? t('reload') : t('tryNow')}
          </Button>
        }
      />
    </main>
  );
}
