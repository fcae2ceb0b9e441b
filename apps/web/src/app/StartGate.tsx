import type { ReactElement, ReactNode } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Button, Empty } from '@parley/ui';
import { statusQuery, viewerQuery } from '../features/identity/index.ts';
import { useClient } from '../platform/client/client-context.tsx';
import { codeOf, useErrorText } from '../platform/error-text.ts';
import { useT } from '../platform/i18n/use-t.ts';

/** How often an unreachable server is asked again, in ms. */
const AGAIN_MS = 4000;

/** Waits for the two answers that decide which page is shown, and says so when the server cannot be reached. */
export function StartGate({ children }: { readonly children: ReactNode }): ReactNode {
  const client = useClient();
  const viewer = useQuery(viewerQuery(client));
  const status = useQuery(statusQuery(client));
  // The first failure is shown while the tries go on; waiting for the last would leave the page empty for seconds.
  const error =
    viewer.data === undefined ? viewer.failureReason : status.data === undefined ? status.failureReason : null;
  if (error) return <Unreachable error={error} onRetry={() => Promise.all([viewer.refetch(), status.refetch()])} />;
  if (viewer.data === undefined || status.data === undefined) return null;
  return children;
}

function Unreachable({
  error,
  onRetry,
}: {
  readonly error: Error;
  readonly onRetry: () => Promise<unknown>;
}): ReactElement {
  const t = useT('app');
  const errorText = useErrorText();
  const outdated = codeOf(error) === 'CLIENT_OUTDATED';
  const retry = useQuery({
    queryKey: ['app', 'start', 'retry'],
    queryFn: async () => {
      await onRetry();
      return null;
    },
    enabled: !outdated,
    refetchInterval: AGAIN_MS,
    refetchIntervalInBackground: true,
    gcTime: 0,
    initialData: null,
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
          <Button variant="primary" loading={retry.isFetching} onClick={outdated ? reload : () => void retry.refetch()}>
            {outdated ? t('reload') : t('tryNow')}
          </Button>
        }
      />
    </main>
  );
}
