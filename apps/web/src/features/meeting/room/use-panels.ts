import { useMemo } from 'react';
import type { FeatureDefinition, MeetingPanelSlot } from '../../../app/feature.ts';
import { useFeatureText } from '../../../platform/i18n/use-feature-text.ts';
import { slotsOf, useFeatures } from '../../../platform/features.tsx';
import { peopleOf, useSessionLater } from './room-context.tsx';

/** The panel of this feature that lists who is there; its tab says how many. */
export const PEOPLE_PANEL = 'people';

/** The panel of the conversation feature; it has a key and, on phones, a control of its own. */
export const CHAT_PANEL = 'chat';

/** What waits to be seen in each panel, by its id. */
export type PanelNumbers = Readonly<Record<string, number>>;

/** A tab of the side panel, its name and numbers in place. */
export interface RoomPanel {
  readonly slot: MeetingPanelSlot;
  readonly label: string;
  /** How many there are of what it lists. */
  readonly count: number | undefined;
  readonly waiting: number;
}

const panelsOf = (feature: FeatureDefinition): readonly MeetingPanelSlot[] | undefined => feature.meetingPanels;

/** The panels of all features, in order. */
export function usePanels(waiting: PanelNumbers): readonly RoomPanel[] {
  const features = useFeatures();
  const text = useFeatureText();
  const people = useSessionLater(peopleOf);
  const found = useMemo(() => slotsOf(features, panelsOf), [features]);
  return found.map(({ feature, slot }) => ({
    slot,
    label: text(feature, slot.label),
    count: slot.id === PEOPLE_PANEL ? people : undefined,
    waiting: waiting[slot.id] ?? 0,
  }));
}
