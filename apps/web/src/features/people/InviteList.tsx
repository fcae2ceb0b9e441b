import { useState } from 'react';
import type { ReactElement } from 'react';
import type { InviteView } from '@parley/contract';
import { Button, ConfirmDialog, Icon, useToasts } from '@parley/ui';
import { useErrorText } from '../../platform/error-text.ts';
import { useFormat } from '../../platform/format/use-format.ts';
import { useT } from '../../platform/i18n/use-t.ts';
import { useInvites, useRevokeInvite } from './api.ts';

/** Invite links in use; each can be taken back. */
export function InviteList(): ReactElement | null {
  const t = useT('people');
  const format = useFormat();
  const errorText = useErrorText();
  const toasts = useToasts();
  const invites = useInvites();
  const revoke = useRevokeInvite();
  const [asked, setAsked] = useState<InviteView | null>(null);
  if (!invites.data || invites.data.length === 0) return null;
  const takeBack = (): void => {
    if (!asked) return;
    revoke.mutate(asked.id, {
      onSuccess: () => toasts.show({ text: t('invites.revoked'), tone: 'ok' }),
      onError: (error) => toasts.show({ text: errorText(error), tone: 'danger' }),
      onSettled: () => setAsked(null),
    });
  };
  return (
    <section aria-labelledby="invites">
      <h2 className="settings-heading" id="invites">
        {t('invites')}
      </h2>
      <ul className="settings-list">
        {invites.data.map((invite) => (
          <li key={invite.id} className="settings-row">
            <Icon name="link" />
            <span className="settings-row__main">
              <b>{t('invites.for', { role: t(`role.${invite.role}`) })}</b>
              <small>
                {t('invites.uses', { count: invite.maxUses, uses: invite.uses })} ·{' '}
                {t('invites.until', { date: format.moment(invite.expiresAt) })} ·{' '}
                {t('invites.by', { name: invite.createdBy })}
              </small>
            </span>
            <Button size="sm" onClick={() => setAsked(invite)}>
              {t('invites.revoke')}
            </Button>
          </li>
        ))}
      </ul>
      <ConfirmDialog
        open={asked !== null}
        danger
        title={t('invites.revokeTitle')}
        text={t('invites.revokeText')}
        confirmLabel={t('invites.revoke')}
        cancelLabel={t('cancel')}
        closeLabel={t('close')}
        busy={revoke.isPending}
        onConfirm={takeBack}
        onCancel={() => setAsked(null)}
      />
    </section>
  );
}
