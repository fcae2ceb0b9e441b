import { peopleContract } from '@parley/contract';
import type { FeatureDefinition, Messages } from '../../app/feature.ts';
import { localesOf } from '../../platform/i18n/locales-of.ts';
import { peopleKeys } from './api.ts';
import { applyPeopleEvent } from './apply-events.ts';
import type en from './locales/en.json';

declare module '../../platform/i18n/namespaces.ts' {
  interface Namespaces {
    people: typeof en;
  }
}

/** Who is in the workspace, and how others come in. */
export const peopleFeature: FeatureDefinition = {
  name: 'people',
  contract: peopleContract,
  messages: localesOf(import.meta.glob<{ default: Messages }>('./locales/*.json')),
  applyEvent: applyPeopleEvent,
  onReconnected: ({ queries }) => void queries.invalidateQueries({ queryKey: peopleKeys.all }),
  routes: [
    {
      path: '/people',
      access: 'member',
      frame: 'shell',
      load: async () => ({ default: (await import('./PeoplePage.tsx')).PeoplePage }),
    },
    {
      path: '/invite/:token',
      access: 'public',
      frame: 'page',
      load: async () => ({ default: (await import('./InvitePage.tsx')).InvitePage }),
    },
  ],
  rail: [{ path: '/people', icon: 'users', label: 'people', order: 70, roles: ['owner', 'admin', 'member'] }],
};
