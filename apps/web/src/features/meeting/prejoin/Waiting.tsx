import type { ReactElement } from 'react';
import { Button, Spinner } from '@parley/ui';
import { useT } from '../../../platform/i18n/use-t.ts';
import type { Look } from '../visit/visit-state.ts';

/** At the door of a meeting that has not started; it opens by itself. */
export function Waiting({ look, onStop }: { readonly look: Look; readonly onStop: () => void }): ReactElement {
  const t = useT('meeting');
  return (
    <>
      <h1 dir="auto">{look.title}</h1>
      <p className="here" role="status">
        <Spinner />
        <span>
          <b>{t('wait.title')}</b>
          {t('wait.text')}
        </span>
      </p>
      <Button size="lg" block onClick={onStop}>
        {t('wait.stop')}
      </Button>
    </>
  );
}
