import { useSyncExternalStore } from 'react';
import type { ReactElement } from 'react';
import { Button, Notice } from '@parley/ui';
import { useConnection } from '../../platform/client/client-context.tsx';
import { useT } from '../../platform/i18n/use-t.ts';
import { updates } from '../pwa/updates.ts';

/** Says that the page is older than the server, or that a newer one waits; reloading is up to the reader. */
export function OutdatedNotice(): ReactElement | null {
  const t = useT('app');
  const { status } = useConnection();
  const update = useSyncExternalStore(updates.subscribe, updates.snapshot);
  const needed = status === 'outdated' || update === 'needed';
  if (!needed && update !== 'ready') return null;
  return (
    <div className="update-notice">
      <Notice
        tone="info"
        icon="refresh-cw"
        actions={
          <>
            {needed ? null : (
              <Button size="sm" variant="quiet" onClick={updates.dismiss}>
                {t('later')}
              </Button>
            )}
            <Button size="sm" variant="primary" onClick={updates.apply}>
              {t('reload')}
            </Button>
          </>
        }
      >
        {needed ? t('update.needed') : t('update.ready')}
      </Notice>
    </div>
  );
}
