import { identityContract } from '@parley/contract';
import type { FeatureDefinition, Messages } from '../../app/feature.ts';
import { localesOf } from '../../platform/i18n/locales-of.ts';
import { applyIdentityEvent } from './apply-events.ts';
import { identityKeys } from './session.ts';
import type en from './locales/en.json';

declare module '../../platform/i18n/namespaces.ts' {
  interface Namespaces {
    identity: typeof en;
  }
}

export { EntryFrame, languageOptions } from './EntryFrame.tsx';
export {
  identityKeys,
  setViewer,
  statusQuery,
  useServerStatus,
  useSignOut,
  useSignedIn,
  useViewer,
  viewerQuery,
} from './session.ts';

export const identityFeature: FeatureDefinition = {
  name: 'identity',
  contract: identityContract,
  messages: localesOf(import.meta.glob<{ default: Messages }>('./locales/*.json')),
  applyEvent: applyIdentityEvent,
  onReconnected: ({ queries }) => void queries.invalidateQueries({ queryKey: identityKeys.all }),
  routes: [
    {
      path: '/welcome',
      access: 'public',
      frame: 'page',
      load: async () => ({ default: (await import('./WelcomePage.tsx')).WelcomePage }),
    },
    {
      path: '/sign-in',
      access: 'public',
      frame: 'page',
      load: async () => ({ default: (await import('./SignInPage.tsx')).SignInPage }),
    },
  ],
  settings: [
    {
      id: 'password',
      icon: 'key-round',
      label: 'passwordChange',
      order: 30,
      roles: ['owner', 'admin', 'member'],
      load: () => import('./PasswordSection.tsx'),
    },
    {
      id: 'devices',
      icon: 'smartphone',
      label: 'devices',
      order: 40,
      roles: ['owner', 'admin', 'member', 'guest'],
      load: () => import('./DevicesSection.tsx'),
    },
  ],
};
