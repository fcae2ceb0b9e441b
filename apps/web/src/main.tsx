import { version } from '../package.json';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createClient } from '@parley/client';
import '@parley/ui/styles.css';
import { App } from './app/App.tsx';
import { errorMessages } from './app/messages.ts';
import { updates } from './app/pwa/updates.ts';
import { features } from './app/registry.ts';
import './app/styles/app.css';
import { statusQuery, viewerQuery } from './features/identity/index.ts';
import { createQueryClient } from './platform/client/query-client.ts';
import { startI18n } from './platform/i18n/i18n.ts';
import { deviceLanguage } from './platform/i18n/language.ts';

async function start(root: HTMLElement): Promise<void> {
  const client = createClient({ clientName: `web/${version}` });
  const queries = createQueryClient();
  // Asked before anything is drawn; the pages find the answers in the cache, and `StartGate` says what went wrong.
  void Promise.allSettled([queries.query(viewerQuery(client)), queries.query(statusQuery(client))]);
  const sources = new Map([
    ...features.map(({ name, messages }) => [name, messages] as const),
    ['errors', errorMessages] as const,
  ]);
  const i18n = await startI18n({ language: deviceLanguage(), sources, preload: ['app', 'errors', 'identity'] });
  createRoot(root).render(
    <StrictMode>
      <App client={client} queries={queries} i18n={i18n} features={features} />
    </StrictMode>,
  );
  updates.start();
}

// A function, because a module that awaits at its top keeps the bundler from merging small files.
const root = document.getElementById('root');
if (root) void start(root);
