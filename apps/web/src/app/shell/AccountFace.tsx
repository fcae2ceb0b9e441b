import type { ComponentProps, ReactElement } from 'react';
import { Avatar, VisuallyHidden } from '@parley/ui';
import { useSignedIn } from '../../features/identity/index.ts';
import { useT } from '../../platform/i18n/use-t.ts';

/** The own face. Takes what a menu wants to put on its trigger. */
export function AccountFace(props: ComponentProps<'button'>): ReactElement {
  const t = useT('app');
  const { user } = useSignedIn();
  return (
    <button {...props} type="button" className="account-button" title={user.name}>
      <Avatar id={user.id} name={user.name} picture={user.picture} size={36} />
      <VisuallyHidden>{t('account', { name: user.name })}</VisuallyHidden>
    </button>
  );
}
