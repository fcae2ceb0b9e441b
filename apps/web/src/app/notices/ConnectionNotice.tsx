import type { ReactElement } from 'react';
import { Button, Notice, VisuallyHidden } from '@parley/ui';
import { useClient, useConnection } from '../../platform/client/client-context.tsx';
import { useT } from '../../platform/i18n/use-t.ts';
import { useCountdown } from './use-countdown.ts';

function useNoticeText(): string | null {
  const t = useT('app');
  const state = useConnection();
  const seconds = useCountdown(state.status === 'waiting' ? state.retryAt : null);
  if (state.status === 'connecting' && state.attempt > 1) return t('connection.trying');
  if (state.status !== 'waiting') return null;
  if (state.cause === 'offline') return t('connection.offline');
  if (seconds === 0) return t('connection.trying');
  return state.cause === 'busy'
    ? t('connection.restarting', { count: seconds })
    : t('connection.lost', { count: seconds });
}

/** Says above everything that the line to the server is down, why, and when it is tried again. */
export function ConnectionNotice(): ReactElement {
  const t = useT('app');
  const { connection } = useClient();
  const text = useNoticeText();
  const now = (): void => {
    connection.disconnect();
    connection.connect();
  };
  return (
    <>
      {/* Said once: a screen reader must not read a countdown aloud. */}
      <VisuallyHidden live>{text === null ? '' : t('connection.down')}</VisuallyHidden>
      {text === null ? null : (
        <div className="top-notice">
          <Notice
            icon="wifi-off"
            announce="none"
            actions={
              <Button size="sm" onClick={now}>
                {t('tryNow')}
              </Button>
            }
          >
            {text}
          </Notice>
        </div>
      )}
    </>
  );
}
