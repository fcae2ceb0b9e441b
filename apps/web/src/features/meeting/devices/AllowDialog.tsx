import type { ReactElement } from 'react';
import { Button, Dialog } from '@parley/ui';
import { useT } from '../../../platform/i18n/use-t.ts';

export interface AllowDialogProps {
  /** What stands in the way; null: closed. */
  readonly problem: 'blocked' | 'insecure-context' | null;
  readonly onClose: () => void;
  /** Asks for the devices once more. */
  readonly onRetry: () => void;
}

/** How to let the page have the camera and the microphone. */
export function AllowDialog({ problem, onClose, onRetry }: AllowDialogProps): ReactElement {
  const t = useT('meeting');
  const retry = (): void => {
    onClose();
    onRetry();
  };
  const steps =
    problem === 'insecure-context'
      ? (['allow.insecure.1', 'allow.insecure.2'] as const)
      : (['allow.step1', 'allow.step2', 'allow.step3'] as const);
  return (
    <Dialog
      open={problem !== null}
      onClose={onClose}
      size="sm"
      title={problem === 'insecure-context' ? t('allow.insecure.title') : t('allow.title')}
      closeLabel={t('dismiss')}
      actions={
        <>
          <Button onClick={onClose}>{t('allow.later')}</Button>
          {problem === 'insecure-context' ? null : (
            <Button variant="primary" onClick={retry}>
              {t('tryAgain')}
            </Button>
          )}
        </>
      }
    >
      <ol className="allow">
        {steps.map((step) => (
          <li key={step}>{t(step)}</li>
        ))}
      </ol>
      <p className="muted">{t('allow.without')}</p>
    </Dialog>
  );
}
