import { useMemo } from 'react';
import type { FeatureDefinition, SettingsSlot } from '../feature.ts';
import { useSignedIn } from '../../features/identity/index.ts';
import { slotsOf, useFeatures } from '../../platform/features.tsx';

/** The sections of the settings that this person has, in order. */
export function useSettings(): readonly { readonly feature: FeatureDefinition; readonly slot: SettingsSlot }[] {
  const features = useFeatures();
  const { role } = useSignedIn().user;
  return useMemo(
    () => slotsOf(features, (feature) => feature.settings).filter(({ slot }) => slot.roles.includes(role)),
    [features, role],
  );
}
