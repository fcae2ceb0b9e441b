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

const root = document.getElementById('root');
if (!root) throw new Error('The page has no #root');

const client = createClient({ clientName: `web/${version}` });
const queries = createQueryClient();
// Asked before anything is drawn; the pages find the answers in the cache.
const gone = (): void => {
  // `StartGate` asks again and says what is wrong.
};
queries.query(viewerQuery(client)).catch(gone);
queries.query(statusQuery(client)).catch(gone);

const sources = new Map([...features.map(({ name, messages }) => [name, messages] as const), ['errors', errorMessages] as const]);
const i18n = await startI18n({ language: deviceLanguage(), sources, preload: ['app', 'errors', 'identity'] });

createRoot(root).render(
  <StrictMode>
    <App client={client} queries={queries} i18n={i18n} features={features} />
  </StrictMode>,
);
updates.start();
