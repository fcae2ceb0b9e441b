import type { ReactElement } from 'react';
import { useMutation } from '@tanstack/react-query';
import { Link, useLocation } from 'wouter';
import { Avatar, Icon, ListPane, ListSection, useToasts } from '@parley/ui';
import { useSignOut, useSignedIn } from '../../features/identity/index.ts';
import { useErrorText } from '../../platform/error-text.ts';
import { useT } from '../../platform/i18n/use-t.ts';
import { useFeatureText } from '../../platform/i18n/use-feature-text.ts';
import { settingsPath } from './settings-path.ts';
import { useSettings } from './use-settings.ts';

/** The list of settings, with who is signed in above it. */
export function Column(): ReactElement {
  const t = useT('app');
  const text = useFeatureText();
  const errorText = useErrorText();
  const toasts = useToasts();
  const { user, email } = useSignedIn();
  const sections = useSettings();
  const signOut = useSignOut();
  const leave = useMutation({
    mutationFn: () => signOut('here'),
    onError: (error) => toasts.show({ text: errorText(error), tone: 'danger' }),
  });
  const [location] = useLocation();
  const current = location.split('/')[2] ?? sections[0]?.slot.id;
  return (
    <ListPane label={t('settings')} title={t('settings')}>
      <div className="settings-me">
        <Avatar id={user.id} name={user.name} picture={user.picture} size={40} />
        <span className="settings-row__main">
          <b className="cut">{user.name}</b>
          {email ? <small className="cut">{email}</small> : null}
        </span>
      </div>
      <nav aria-label={t('settings')}>
        <ListSection>
          {sections.map(({ feature, slot }) => (
            <li key={slot.id}>
              <Link
                className="settings-link"
                href={settingsPath(slot.id)}
                {...(slot.id === current ? { 'aria-current': 'page' as const } : {})}
              >
                <Icon name={slot.icon} />
                <span className="grow cut">{text(feature, slot.label)}</span>
                <Icon name="chevron-right" size="sm" />
              </Link>
            </li>
          ))}
        </ListSection>
      </nav>
      <button
        type="button"
        className="settings-link settings-link--out"
        onClick={() => leave.mutate()}
        disabled={leave.isPending}
      >
        <Icon name="log-out" />
        <span className="grow cut">{t('signOut')}</span>
      </button>
    </ListPane>
  );
}
