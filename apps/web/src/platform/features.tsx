import { createContext, use } from 'react';
import type { ReactElement, ReactNode } from 'react';
import type { FeatureDefinition } from '../app/feature.ts';

const FeaturesContext = createContext<readonly FeatureDefinition[]>([]);

/** Lets screens fill their slots without importing the features that fill them. */
export function FeaturesProvider({
  features,
  children,
}: {
  readonly features: readonly FeatureDefinition[];
  readonly children: ReactNode;
}): ReactElement {
  return <FeaturesContext value={features}>{children}</FeaturesContext>;
}

/** Every feature of the app, the same list for ever. */
export function useFeatures(): readonly FeatureDefinition[] {
  return use(FeaturesContext);
}

/** Slots of one kind from all features, sorted by their `order` where they have one, each with the feature it comes from. */
export function slotsOf<T extends object>(
  features: readonly FeatureDefinition[],
  pick: (feature: FeatureDefinition) => readonly T[] | undefined,
): readonly { readonly feature: FeatureDefinition; readonly slot: T }[] {
  const orderOf = (slot: T): number => ('order' in slot && typeof slot.order === 'number' ? slot.order : 0);
  return features
    .flatMap((feature) => (pick(feature) ?? []).map((slot) => ({ feature, slot })))
    .toSorted((left, right) => orderOf(left.slot) - orderOf(right.slot));
}
