import { useState } from 'react';
import type { ReactElement } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { identityContract } from '@parley/contract';
import type { SessionView } from '@parley/contract';
import { Bones, Button, ConfirmDialog, Icon, Notice, Tag, useToasts } from '@parley/ui';
import { useClient } from '../../platform/client/client-context.tsx';
import { useErrorText } from '../../platform/error-text.ts';
import { useFormat } from '../../platform/format/use-format.ts';
import { useT } from '../../platform/i18n/use-t.ts';
import { identityKeys, useSignOut } from './session.ts';

const { queries: asks, commands } = identityContract;

function DeviceRow({
  session,
  onEnd,
  busy,
}: {
  readonly session: SessionView;
  readonly onEnd: () => void;
  readonly busy: boolean;
}): ReactElement {
  const t = useT('identity');
  const format = useFormat();
  return (
    <li className="settings-row">
      <Icon name={/phone|android|ios/i.test(session.device) ? 'smartphone' : 'monitor'} />
      <span className="settings-row__main">
        <b>{session.device}</b>
        <small>
          {t('devices.lastSeen', { when: format.moment(session.lastSeenAt) })} ·{' '}
          {t('devices.since', { when: format.date(session.createdAt) })}
        </small>
      </span>
      {session.current ? (
        <Tag tone="accent">{t('devices.current')}</Tag>
      ) : (
        <Button size="sm" loading={busy} onClick={onEnd} aria-label={t('devices.endOf', { device: session.device })}>
          {t('devices.end')}
        </Button>
      )}
    </li>
  );
}

function SignOutEverywhere(): ReactElement {
  const t = useT('identity');
  const errorText = useErrorText();
  const toasts = useToasts();
  const signOut = useSignOut();
  const [asked, setAsked] = useState(false);
  const leave = useMutation({
    mutationFn: () => signOut('everywhere'),
    onError: (error) => toasts.show({ text: errorText(error), tone: 'danger' }),
  });
  return (
    <>
      <Button variant="danger" icon="log-out" onClick={() => setAsked(true)}>
        {t('signOutEverywhere')}
      </Button>
      <ConfirmDialog
        open={asked}
        danger
        title={t('signOutEverywhere.title')}
        text={t('signOutEverywhere.text')}
        confirmLabel={t('signOutEverywhere')}
        cancelLabel={t('cancel')}
        closeLabel={t('close')}
        busy={leave.isPending}
        onConfirm={() => leave.mutate()}
        onCancel={() => setAsked(false)}
      />
    </>
  );
}

/** Where the person is signed in. */
export function Section(): ReactElement {
  const t = useT('identity');
  const errorText = useErrorText();
  const client = useClient();
  const queries = useQueryClient();
  const toasts = useToasts();
  const sessions = useQuery({
    queryKey: identityKeys.sessions,
    queryFn: async ({ signal }) => (await client.api.call(asks.sessions, {}, { signal })).sessions,
    // Last activity moves without an event.
    staleTime: 0,
  });
  const end = useMutation({
    mutationFn: (sessionId: SessionView['id']) => client.api.call(commands.endSession, { sessionId }),
    onSuccess: () => toasts.show({ text: t('devices.ended'), tone: 'ok' }),
    onError: (error) => toasts.show({ text: errorText(error), tone: 'danger' }),
    onSettled: () => queries.invalidateQueries({ queryKey: identityKeys.sessions }),
  });
  return (
    <>
      <p className="settings-text">{t('devices.text')}</p>
      {sessions.isPending ? <Bones label={t('devices.loading')} rows={2} /> : null}
      {sessions.isError ? (
        <Notice
          tone="danger"
          actions={
            <Button size="sm" onClick={() => void sessions.refetch()}>
              {t('retry')}
            </Button>
          }
        >
          {errorText(sessions.error)}
        </Notice>
      ) : null}
      <ul className="settings-list">
        {sessions.data?.map((session) => (
          <DeviceRow
            key={session.id}
            session={session}
            busy={end.isPending && end.variables === session.id}
            onEnd={() => end.mutate(session.id)}
          />
        ))}
      </ul>
      <div className="settings-actions">
        <SignOutEverywhere />
      </div>
    </>
  );
}
