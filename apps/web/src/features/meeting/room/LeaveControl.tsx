import { useState } from 'react';
import type { ReactElement } from 'react';
import { ConfirmDialog, Control, Menu, MenuItem, useToasts } from '@parley/ui';
import { useErrorText } from '../../../platform/error-text.ts';
import { useT } from '../../../platform/i18n/use-t.ts';
import { peopleOf, useIsHost, useRoom, useSessionLater } from './room-context.tsx';

/** Leaving; hosts may end the meeting for everybody instead. */
export function LeaveControl(): ReactElement {
  const t = useT('meeting');
  const errorText = useErrorText();
  const { show } = useToasts();
  const { session } = useRoom();
  const host = useIsHost();
  const count = useSessionLater(peopleOf);
  const [asking, setAsking] = useState(false);
  const [ending, setEnding] = useState(false);
  const leave = (): void => void session.leave();
  const end = async (): Promise<void> => {
    setEnding(true);
    try {
      await session.end();
    } catch (error) {
      show({ text: errorText(error), tone: 'danger' });
    } finally {
      setEnding(false);
      setAsking(false);
    }
  };
  if (!host || count < 2) return <Control icon="phone" label={t('leave.leave')} kind="leave" onClick={leave} />;
  return (
    <>
      <Menu
        trigger={<Control icon="phone" label={t('leave.leave')} kind="leave" />}
        label={t('leave.menu')}
        side="top"
        align="center"
      >
        <MenuItem icon="log-out" onSelect={leave}>
          {t('leave.me')}
        </MenuItem>
        <MenuItem icon="circle-stop" danger onSelect={() => setAsking(true)}>
          {t('leave.all')}
        </MenuItem>
      </Menu>
      <ConfirmDialog
        open={asking}
        danger
        title={t('leave.confirm')}
        text={t('leave.confirmText', { count: count - 1 })}
        confirmLabel={t('leave.all')}
        cancelLabel={t('cancel')}
        closeLabel={t('dismiss')}
        busy={ending}
        onConfirm={() => void end()}
        onCancel={() => setAsking(false)}
      />
    </>
  );
}
