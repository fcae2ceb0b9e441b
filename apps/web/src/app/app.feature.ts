import type { FeatureDefinition, RouteSlot } from './feature.ts';
import { appMessages } from './messages.ts';
import { SETTINGS_PATH } from './settings/settings-path.ts';

const column: NonNullable<RouteSlot['column']> = () => import('./settings/SettingsColumn.tsx');
const load: RouteSlot['load'] = async () => ({ default: (await import('./settings/SettingsPage.tsx')).SettingsPage });

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
