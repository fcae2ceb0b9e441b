import type { FeatureDefinition } from './feature.ts';
import { appFeature } from './app.feature.ts';
import { identityFeature } from '../features/identity/index.ts';
import { preferencesFeature } from '../features/preferences/index.ts';
import { profileFeature } from '../features/profile/index.ts';

/** Every feature of the app, one line each. */
export const features: readonly FeatureDefinition[] = [
  appFeature,
  identityFeature,
  profileFeature,
  preferencesFeature,
];
