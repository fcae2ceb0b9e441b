import { Suspense } from 'react';
import type { ReactElement } from 'react';
import { QueryClientProvider } from '@tanstack/react-query';
import type { QueryClient } from '@tanstack/react-query';
import { I18nextProvider } from 'react-i18next';
import type { Client } from '@parley/client';
import { ToastRegion } from '@parley/ui';
import { ClientProvider } from '../platform/client/client-context.tsx';
import { FeaturesProvider } from '../platform/features.tsx';
import type { I18n } from '../platform/i18n/i18n.ts';
import { useT } from '../platform/i18n/use-t.ts';
import { CrashBoundary } from './CrashBoundary.tsx';
import type { FeatureDefinition } from './feature.ts';
import { OutdatedNotice } from './notices/OutdatedNotice.tsx';
import { StartGate } from './StartGate.tsx';
import { Router } from './Router.tsx';
import { useSession } from './use-session.ts';

export interface AppProps {
  readonly client: Client;
  readonly queries: QueryClient;
  readonly i18n: I18n;
  readonly features: readonly FeatureDefinition[];
}

function Pages({ features }: Pick<AppProps, 'features'>): ReactElement {
  const t = useT('app');
  useSession(features);
  return (
    <>
      <Router />
      <OutdatedNotice />
      <ToastRegion label={t('toasts')} dismissLabel={t('dismiss')} />
    </>
  );
}

/** The whole app, put together from its features. */
export function App({ client, queries, i18n, features }: AppProps): ReactElement {
  return (
    <I18nextProvider i18n={i18n}>
      <QueryClientProvider client={queries}>
        <ClientProvider client={client}>
          <FeaturesProvider features={features}>
            <CrashBoundary resetKey="app">
              <Suspense fallback={null}>
                <StartGate>
                  <Pages features={features} />
                </StartGate>
              </Suspense>
            </CrashBoundary>
          </FeaturesProvider>
        </ClientProvider>
      </QueryClientProvider>
    </I18nextProvider>
  );
}
