import { Suspense } from 'react';
import type { ReactElement } from 'react';
import { slotsOf, useFeatures } from '../../../platform/features.tsx';
import { slotComponent } from '../../../platform/lazy-slot.tsx';

/** Ways to start something new, from every feature that has one. */
export function StartButtons({ look }: { readonly look: 'prominent' | 'compact' }): ReactElement {
  const starts = slotsOf(useFeatures(), (feature) => feature.starts);
  return (
    <Suspense fallback={null}>
      {starts.map(({ slot }) => {
        const Start = slotComponent(slot.load, 'Start');
        return <Start key={slot.id} look={look} />;
      })}
    </Suspense>
  );
}
