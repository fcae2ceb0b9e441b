import { useMemo, useState } from 'react';
import type { ReactElement } from 'react';
import { roleAtLeast } from '@parley/domain';
import { Avatar, Bones, Button, Empty, Main, Notice, Search, TopBar } from '@parley/ui';
import { useErrorText } from '../../platform/error-text.ts';
import { useFormat } from '../../platform/format/use-format.ts';
import { useT } from '../../platform/i18n/use-t.ts';
import { usePageTitle } from '../../platform/page-title.ts';
import { useSignedIn } from '../identity/index.ts';
import { InviteDialog } from './InviteDialog.tsx';
import { InviteList } from './InviteList.tsx';
import { searchPeople } from './people-list.ts';
import type { People } from './people-list.ts';
import { RoleControl } from './RoleControl.tsx';
import { usePeople } from './api.ts';

function PeopleList({ people }: { readonly people: People }): ReactElement {
  const t = useT('people');
  const { user } = useSignedIn();
  return (
    <ul className="settings-list" aria-label={t('people')}>
      {people.map((person) => (
        <li key={person.id} className="settings-row">
          <Avatar id={person.id} name={person.name} picture={person.picture} size={40} />
          <span className="settings-row__main">
            <b className="cut">{person.id === user.id ? t('nameYou', { name: person.name }) : person.name}</b>
            <small className="cut">{[person.title, person.email].filter(Boolean).join(' · ')}</small>
          </span>
          <RoleControl person={person} />
        </li>
      ))}
    </ul>
  );
}

/** Everybody in the workspace, and for admins the links that invite more. */
export function PeoplePage(): ReactElement {
  const t = useT('people');
  const errorText = useErrorText();
  const format = useFormat();
  const { user } = useSignedIn();
  const { data, error, refetch } = usePeople();
  const [search, setSearch] = useState('');
  const [inviting, setInviting] = useState(false);
  usePageTitle(t('people'));
  const shown = useMemo(() => searchPeople(data ?? [], search, format.compare), [data, search, format]);
  const mayInvite = roleAtLeast(user.role, 'admin');
  return (
    <Main label={t('people')} id="main">
      <TopBar
        level={1}
        title={t('people')}
        subtitle={data ? t('count', { count: data.length }) : ' '}
        actions={
          mayInvite ? (
            <Button variant="primary" icon="user-plus" onClick={() => setInviting(true)}>
              {t('invite')}
            </Button>
          ) : null
        }
      />
      <div className="page-scroll scroll">
        <div className="page-column">
          <Search label={t('search')} value={search} onChange={(event) => setSearch(event.target.value)} />
          {!data && !error ? <Bones label={t('loading')} rows={5} /> : null}
          {error ? (
            <Notice
              tone="danger"
              actions={
                <Button size="sm" onClick={() => void refetch()}>
                  {t('retry')}
                </Button>
              }
            >
              {errorText(error)}
            </Notice>
          ) : null}
          {data && shown.length === 0 ? <Empty icon="search" title={t('noneFound')} /> : null}
          <PeopleList people={shown} />
          {mayInvite ? <InviteList /> : null}
        </div>
      </div>
      {mayInvite ? <InviteDialog open={inviting} onClose={() => setInviting(false)} /> : null}
    </Main>
  );
}
