import { Suspense, lazy, useEffect, useMemo } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { Redirect, matchRoute, useLocation, useRouter, useSearch } from 'wouter';
import { Bones } from '@parley/ui';
import { useServerStatus, useViewer } from '../features/identity/index.ts';
import { slotsOf, useFeatures } from '../platform/features.tsx';
import { useT } from '../platform/i18n/use-t.ts';
import { slotComponent } from '../platform/lazy-slot.tsx';
import { CrashBoundary } from './CrashBoundary.tsx';
import type { RouteSlot } from './feature.ts';
import { guard } from './guard.ts';
import { NotFoundPage } from './NotFoundPage.tsx';

/** Who is not signed in needs neither rail nor list. */
const Shell = lazy(async () => ({ default: (await import('./shell/Shell.tsx')).Shell }));

interface Match {
  readonly slot: RouteSlot;
  readonly params: Readonly<Record<string, string>>;
}

function useMatch(path: string): Match | null {
  const features = useFeatures();
  const { parser } = useRouter();
  return useMemo(() => {
    for (const { slot } of slotsOf(features, (feature) => feature.routes)) {
      const [matches, params] = matchRoute(parser, slot.path, path);
      if (!matches) continue;
      const named = Object.entries(params).filter(
        (pair): pair is [string, string] => typeof pair[1] === 'string' && Number.isNaN(Number(pair[0])),
      );
      return { slot, params: Object.fromEntries(named) };
    }
    return null;
  }, [features, parser, path]);
}

let firstPage = true;

/** Moves the focus into a page that was gone to, so that keyboard and screen reader start there; not on the first one. */
function Arrival({ path, children }: { readonly path: string; readonly children: ReactNode }): ReactNode {
  useEffect(() => {
    if (firstPage) {
      firstPage = false;
      return;
    }
    const main = document.querySelector('main');
    if (!main || main.contains(document.activeElement)) return;
    if (!main.hasAttribute('tabindex')) main.tabIndex = -1;
    main.focus({ preventScroll: true });
  }, [path]);
  return children;
}

function PageWait(): ReactElement {
  const t = useT('app');
  return (
    <main className="page-wait" aria-label={t('loading')} aria-busy="true">
      <Bones label={t('loading')} />
    </main>
  );
}

/** Shows the page of the current address inside its frame, or sends the visitor where they may go. */
export function Router(): ReactElement {
  const [path] = useLocation();
  const search = useSearch();
  const viewer = useViewer();
  const status = useServerStatus();
  const match = useMatch(path);
  const verdict = guard(
    {
      access: match?.slot.access ?? 'public',
      path: search ? `${path}?${search}` : path,
      next: new URLSearchParams(search).get('next'),
    },
    { initialized: status?.initialized ?? true, role: viewer?.user.role ?? null },
  );
  const shown = verdict.show ? match?.slot : undefined;
  useEffect(() => {
    // Fetched beside the frame, not after it; rendering them says what went wrong.
    for (const load of [shown?.load, shown?.column]) load?.().catch(() => undefined);
  }, [shown]);
  if (!verdict.show) return <Redirect to={verdict.redirect} replace />;
  if (!match) return <NotFoundPage whole />;
  const { slot, params } = match;
  const Page = slotComponent(slot.load, 'default');
  const page = (
    <CrashBoundary resetKey={path}>
      <Suspense fallback={<PageWait />}>
        <Arrival path={path}>
          {/* oxlint-disable-next-line react/static-components -- the same component for the same slot, for ever */}
          <Page {...params} />
        </Arrival>
      </Suspense>
    </CrashBoundary>
  );
  if (slot.frame === 'page' || !viewer) return page;
  return (
    <Suspense fallback={<PageWait />}>
      <Shell slot={slot} params={params}>
        {page}
      </Shell>
    </Suspense>
  );
}
