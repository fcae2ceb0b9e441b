import { profileContract } from '@parley/contract';
import type { FeatureDefinition, Messages } from '../../app/feature.ts';
import { localesOf } from '../../platform/i18n/locales-of.ts';
import { applyProfileEvent } from './apply-events.ts';
import type en from './locales/en.json';

declare module '../../platform/i18n/namespaces.ts' {
  interface Namespaces {
    profile: typeof en;
  }
}

export { useChangeLanguage } from './use-change-language.ts';

export const profileFeature: FeatureDefinition = {
  name: 'profile',
  contract: profileContract,
  messages: localesOf(import.meta.glob<{ default: Messages }>('./locales/*.json')),
  applyEvent: applyProfileEvent,
  settings: [
    {
      id: 'profile',
      icon: 'user-round',
      label: 'profile',
      order: 10,
      roles: ['owner', 'admin', 'member', 'guest'],
      load: () => import('./ProfileSection.tsx'),
    },
  ],
};
