import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { FeatureDefinition } from '../../app/feature.ts';
import { useFeatures } from '../features.tsx';
import type { MessageValues } from './namespaces.ts';

export type FeatureText = (feature: Pick<FeatureDefinition, 'name'>, key: string, values?: MessageValues) => string;

/** Texts that a slot names by a key of its own feature. Suspends until the texts of all features are there. */
export function useFeatureText(): FeatureText {
  const features = useFeatures();
  const namespaces = useMemo(() => features.map(({ name }) => name), [features]);
  const { t } = useTranslation(namespaces);
  return useCallback((feature, key, values) => t(key, { ...values, ns: feature.name }), [t]);
}
