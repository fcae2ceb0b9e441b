import type { FeatureDefinition } from './feature.ts';
import { appFeature } from './app.feature.ts';
import { conversationFeature } from '../features/conversation/index.ts';
import { identityFeature } from '../features/identity/index.ts';
import { meetingFeature } from '../features/meeting/index.ts';
import { peopleFeature } from '../features/people/index.ts';
import { pollFeature } from '../features/poll/index.ts';
import { preferencesFeature } from '../features/preferences/index.ts';
import { profileFeature } from '../features/profile/index.ts';

/** Every feature of the app, one line each. */
export const features: readonly FeatureDefinition[] = [
  appFeature,
  identityFeature,
  peopleFeature,
  conversationFeature,
  meetingFeature,
  pollFeature,
  profileFeature,
  preferencesFeature,
];
