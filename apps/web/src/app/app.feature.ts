import type { FeatureDefinition } from './feature.ts';
import { appMessages } from './messages.ts';
import { SETTINGS_PATH } from './settings/settings-path.ts';

const column = (): Promise<typeof import('./settings/SettingsColumn.tsx')> => import('./settings/SettingsColumn.tsx');
const load = (): Promise<typeof import('./settings/SettingsPage.tsx')> => import('./settings/SettingsPage.tsx');

/** What belongs to no feature: the pages that are composed of all of them. */
export const appFeature: FeatureDefinition = {
  name: 'app',
  contract: null,
  messages: appMessages,
  routes: [
    { path: SETTINGS_PATH, access: 'guest', frame: 'shell', phone: 'column', column, load },
    { path: `${SETTINGS_PATH}/:section`, access: 'guest', frame: 'shell', column, load },
  ],
};
