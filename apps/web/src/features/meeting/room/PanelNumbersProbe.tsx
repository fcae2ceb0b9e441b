import { useEffect } from 'react';
import type { ReactElement } from 'react';
import type { MeetingView } from '@parley/contract';
import type { MeetingPanelSlot } from '../../../app/feature.ts';
import type { RoomPanel } from './use-panels.ts';

export interface PanelNumbersProbeProps {
  readonly meeting: MeetingView;
  readonly panels: readonly RoomPanel[];
  readonly onNumber: (id: string, count: number) => void;
}

/** Calls the badge hook of each panel. A component for each, because panels only have numbers once there is a meeting. */
export function PanelNumbersProbe({ meeting, panels, onNumber }: PanelNumbersProbeProps): ReactElement {
  return (
    <>
      {panels.map(({ slot }) =>
        slot.useBadge ? (
          <Probe key={slot.id} id={slot.id} useBadge={slot.useBadge} meeting={meeting} onNumber={onNumber} />
        ) : null,
      )}
    </>
  );
}

interface ProbeProps {
  readonly id: string;
  readonly useBadge: NonNullable<MeetingPanelSlot['useBadge']>;
  readonly meeting: MeetingView;
  readonly onNumber: (id: string, count: number) => void;
}

function Probe({ id, useBadge, meeting, onNumber }: ProbeProps): null {
  // oxlint-disable-next-line react/hooks -- slots are made once, with the features; a probe is keyed by its slot
  const count = useBadge(meeting);
  useEffect(() => onNumber(id, count), [id, count, onNumber]);
  return null;
}
