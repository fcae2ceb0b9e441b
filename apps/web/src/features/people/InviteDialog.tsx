import { useRef, useState } from 'react';
import type { ReactElement } from 'react';
import { mayInvite } from '@parley/domain';
import { Button, Dialog, Field, Input, Notice, Select, useToasts } from '@parley/ui';
import { useErrorText } from '../../platform/error-text.ts';
import { useFormat } from '../../platform/format/use-format.ts';
import { useT } from '../../platform/i18n/use-t.ts';
import { useSignedIn } from '../identity/index.ts';
import { useMakeInvite } from './api.ts';
import { GIVEN_ROLES } from './people-list.ts';
import type { GivenRole } from './people-list.ts';

const DAYS = [1, 7, 30] as const;

interface InviteDialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
}

function LinkField({ url }: { readonly url: string }): ReactElement {
  const t = useT('people');
  const toasts = useToasts();
  const input = useRef<HTMLInputElement>(null);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(url);
      toasts.show({ text: t('copied'), tone: 'ok' });
    } catch {
      // No permission, or not a secure address: the text is selected for copying by hand.
      input.current?.select();
    }
  };
  return (
    <Field label={t('link')} hint={t('linkHint')}>
      <Input
        ref={input}
        readOnly
        value={url}
        onFocus={(event) => event.target.select()}
        trailing={
          <Button size="sm" variant="soft" icon="copy" onClick={() => void copy()} autoFocus>
            {t('copy')}
          </Button>
        }
      />
    </Field>
  );
}

function Content({ onClose }: Pick<InviteDialogProps, 'onClose'>): ReactElement {
  const t = useT('people');
  const errorText = useErrorText();
  const format = useFormat();
  const { user, workspace } = useSignedIn();
  const invite = useMakeInvite();
  const [role, setRole] = useState<GivenRole>('member');
  const [days, setDays] = useState<number>(7);
  const roles = GIVEN_ROLES.filter((one) => mayInvite(user.role, one));
  const made = invite.data;
  const make = (): void => {
    if (!made && !invite.isPending) invite.mutate({ role, days });
  };
  return (
    <Dialog
      open
      onClose={onClose}
      onSubmit={make}
      title={t('invite.title', { workspace: workspace.name })}
      text={made ? t('invite.made', { date: format.moment(made.invite.expiresAt) }) : t('invite.text')}
      closeLabel={t('close')}
      actions={
        made ? (
          <Button onClick={onClose}>{t('done')}</Button>
        ) : (
          <>
            <Button onClick={onClose}>{t('cancel')}</Button>
            <Button type="submit" variant="primary" loading={invite.isPending}>
              {t('invite.make')}
            </Button>
          </>
        )
      }
    >
      {invite.error ? (
        <Notice tone="danger" announce="alert">
          {errorText(invite.error)}
        </Notice>
      ) : null}
      {made ? (
        <LinkField url={new URL(made.url, location.origin).href} />
      ) : (
        <div className="field-pair">
          <Field label={t('invite.role')}>
            <Select
              value={role}
              options={roles.map((value) => ({ value, label: t(`role.${value}`) }))}
              onChange={(event) => setRole(GIVEN_ROLES.find((one) => one === event.target.value) ?? 'member')}
            />
          </Field>
          <Field label={t('invite.days')}>
            <Select
              value={String(days)}
              options={DAYS.map((value) => ({ value: String(value), label: format.days(value) }))}
              onChange={(event) => setDays(Number(event.target.value))}
            />
          </Field>
        </div>
      )}
    </Dialog>
  );
}

/** Makes an invite link and shows it once: only this answer ever holds it. */
export function InviteDialog({ open, onClose }: InviteDialogProps): ReactElement | null {
  return open ? <Content onClose={onClose} /> : null;
}
