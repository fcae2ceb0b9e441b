import type { ReactElement } from 'react';
import { Button, Dialog } from '@parley/ui';
import { useT } from '../../../platform/i18n/use-t.ts';

const KEYS = [
  ['M', 'key.microphone'],
  ['V', 'key.camera'],
  ['Space', 'key.talk'],
  ['P', 'key.people'],
  ['C', 'key.chat'],
  ['G', 'key.layout'],
  ['Esc', 'key.close'],
] as const;

/** The keys of a meeting. */
export function ShortcutsDialog({
  open,
  onClose,
}: {
  readonly open: boolean;
  readonly onClose: () => void;
}): ReactElement {
  const t = useT('meeting');
  return (
    <Dialog
      open={open}
      onClose={onClose}
      size="sm"
      title={t('more.shortcuts')}
      text={t('key.note')}
      closeLabel={t('dismiss')}
      actions={
        <Button variant="primary" onClick={onClose}>
          {t('done')}
        </Button>
      }
    >
      <dl className="room-keys">
        {KEYS.map(([key, text]) => (
          <div key={key}>
            <dt>
              <kbd>{key === 'Space' ? t('key.space') : key}</kbd>
            </dt>
            <dd>{t(text)}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
