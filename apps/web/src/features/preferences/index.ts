import type { FeatureDefinition, Messages } from '../../app/feature.ts';
import { localesOf } from '../../platform/i18n/locales-of.ts';
import type en from './locales/en.json';

declare module '../../platform/i18n/namespaces.ts' {
  interface Namespaces {
    preferences: typeof en;
  }
}

export const preferencesFeature: FeatureDefinition = {
  name: 'preferences',
  contract: null,
  messages: localesOf(import.meta.glob<{ default: Messages }>('./locales/*.json')),
  settings: [
    {
      id: 'appearance',
      icon: 'sun',
      label: 'appearance',
      order: 20,
      roles: ['owner', 'admin', 'member', 'guest'],
      load: () => import('./AppearanceSection.tsx'),
    },
  ],
};
