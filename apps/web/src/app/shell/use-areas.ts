import { useMemo } from 'react';
import { useLocation } from 'wouter';
import type { FeatureDefinition, RailSlot } from '../feature.ts';
import { useSignedIn } from '../../features/identity/index.ts';
import { slotsOf, useFeatures } from '../../platform/features.tsx';

/** Whether an area of the rail is the one that a path belongs to. */
export function coversPath(slot: Pick<RailSlot, 'path' | 'covers'>, path: string): boolean {
  const below = slot.path === '/' ? false : path.startsWith(`${slot.path}/`);
  return path === slot.path || below || (slot.covers ?? []).some((start) => path.startsWith(start));
}

export interface Area {
  readonly feature: FeatureDefinition;
  readonly slot: RailSlot;
  readonly current: boolean;
}

/** The areas of the product that this person has, in order. */
export function useAreas(): readonly Area[] {
  const features = useFeatures();
  const { role } = useSignedIn().user;
  const [path] = useLocation();
  return useMemo(
    () =>
      slotsOf(features, (feature) => feature.rail)
        .filter(({ slot }) => slot.roles.some((one) => one === role))
        .map(({ feature, slot }) => ({ feature, slot, current: coversPath(slot, path) })),
    [features, role, path],
  );
}
