import type { ReactElement } from 'react';
import type { PersonView } from '@parley/contract';
import { decideRoleChange } from '@parley/domain';
import { Select, Tag, useToasts } from '@parley/ui';
import { useErrorText } from '../../platform/error-text.ts';
import { useT } from '../../platform/i18n/use-t.ts';
import { useSignedIn } from '../identity/index.ts';
import { useSetRole } from './api.ts';
import { GIVEN_ROLES } from './people-list.ts';

/** The role of somebody, changeable for whoever may change it. */
export function RoleControl({ person }: { readonly person: PersonView }): ReactElement {
  const t = useT('people');
  const errorText = useErrorText();
  const toasts = useToasts();
  const { user } = useSignedIn();
  const setRole = useSetRole();
  const mayChange = GIVEN_ROLES.some((next) => {
    const decided = decideRoleChange({ actor: user.role, target: person.role, next });
    return decided.ok && decided.changes;
  });
  if (!mayChange || person.id === user.id)
    return <Tag tone={person.role === 'owner' ? 'accent' : 'plain'}>{t(`role.${person.role}`)}</Tag>;
  const change = (value: string): void => {
    const role = GIVEN_ROLES.find((one) => one === value);
    if (!role) return;
    setRole.mutate(
      { userId: person.id, role },
      {
        onSuccess: () =>
          toasts.show({ text: t('roleChanged', { name: person.name, role: t(`role.${role}`) }), tone: 'ok' }),
        onError: (error) => toasts.show({ text: errorText(error), tone: 'danger' }),
      },
    );
  };
  return (
    <Select
      className="role-select"
      aria-label={t('roleOf', { name: person.name })}
      value={person.role}
      disabled={setRole.isPending}
      options={GIVEN_ROLES.map((value) => ({ value, label: t(`role.${value}`) }))}
      onChange={(event) => change(event.target.value)}
    />
  );
}
