import { Suspense, useMemo } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { Link } from 'wouter';
import { AppShell, BottomTabs, IconLink, Mark, Rail, SkipLink } from '@parley/ui';
import { useSignedIn } from '../../features/identity/index.ts';
import { useT } from '../../platform/i18n/use-t.ts';
import { slotComponent } from '../../platform/lazy-slot.tsx';
import { ShellPanelContext } from '../../platform/shell-panel.ts';
import { usePhone } from '../../platform/use-phone.ts';
import type { RoutePanelProps, RouteSlot } from '../feature.ts';
import { ConnectionNotice } from '../notices/ConnectionNotice.tsx';
import { SETTINGS_PATH } from '../settings/settings-path.ts';
import { AccountButton } from './AccountButton.tsx';
import { Areas } from './Areas.tsx';
import { useDetails } from './use-details.ts';
import { useAreaKeys } from './use-area-keys.ts';

interface ColumnOfProps {
  readonly load: NonNullable<RouteSlot['column']>;
  /** It is all that is shown. */
  readonly alone: boolean;
}

function ColumnOf({ load, alone }: ColumnOfProps): ReactElement {
  const Column = slotComponent(load, 'Column');
  const column = (
    <Suspense fallback={<section className="list" />}>
      {/* oxlint-disable-next-line react/static-components -- the same component for the same slot, for ever */}
      <Column />
    </Suspense>
  );
  return alone ? <main className="column-alone">{column}</main> : column;
}

function PanelOf({
  load,
  ...props
}: RoutePanelProps & { readonly load: NonNullable<RouteSlot['panel']> }): ReactElement {
  const Panel = slotComponent(load, 'Panel');
  return (
    <Suspense fallback={<aside className="panel" />}>
      {/* oxlint-disable-next-line react/static-components -- the same component for the same slot, for ever */}
      <Panel {...props} />
    </Suspense>
  );
}

interface ShellProps {
  readonly slot: RouteSlot;
  readonly params: Readonly<Record<string, string>>;
  readonly children: ReactNode;
}

/** Rail, list and page; on a phone one of them and tabs at the bottom. */
export function Shell({ slot, params, children }: ShellProps): ReactElement {
  const t = useT('app');
  const { workspace } = useSignedIn();
  useAreaKeys();
  const phone = usePhone();
  const [open, setOpen] = useDetails();
  const panel = useMemo(
    () => (slot.panel ? { open, toggle: () => setOpen(!open) } : null),
    [slot.panel, open, setOpen],
  );
  const view = slot.phone === 'column' ? 'list' : 'main';
  const rail = (
    <Rail
      label={t('areas')}
      brand={
        <Link href="/" className="rail__brand" aria-label={t('home', { workspace: workspace.name })}>
          <Mark />
        </Link>
      }
      foot={
        <>
          <Link href={SETTINGS_PATH} asChild>
            <IconLink icon="settings" label={t('settings')} />
          </Link>
          <AccountButton />
        </>
      }
    >
      <Areas />
    </Rail>
  );
  const tabs = (
    <BottomTabs label={t('areas')}>
      <Areas withSettings />
    </BottomTabs>
  );
  return (
    <div className="shell-frame">
      <SkipLink target="main">{t('skip')}</SkipLink>
      <ConnectionNotice />
      <AppShell
        rail={rail}
        bottomTabs={tabs}
        list={slot.column ? <ColumnOf load={slot.column} alone={phone && view === 'list'} /> : undefined}
        panel={
          slot.panel && open ? <PanelOf load={slot.panel} params={params} onClose={() => setOpen(false)} /> : undefined
        }
        view={view}
      >
        <ShellPanelContext value={panel}>{children}</ShellPanelContext>
      </AppShell>
    </div>
  );
}
