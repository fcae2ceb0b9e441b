import { useEffect, useMemo, useRef, useState } from 'react';
import type { ParticipantId, ParticipantView } from '@parley/contract';
import { REORDER_INTERVAL_MS, keptOrder, withSpeakersFirst } from './tile-order.ts';

export interface TileOrderInput {
  readonly participants: readonly ParticipantView[];
  readonly self: ParticipantView | null;
  readonly speakers: readonly ParticipantId[];
  /** Tiles on one page. */
  readonly page: number;
}

/** Everybody in the order of their tiles. Who comes or goes shows at once; speakers change places every two seconds at most. */
export function useTileOrder({ participants, self, speakers, page }: TileOrderInput): readonly ParticipantView[] {
  const [order, setOrder] = useState<readonly ParticipantId[]>([]);
  const lastHeard = useRef(new Map<ParticipantId, number>());
  const present = useMemo(() => {
    const others = participants.filter((one) => one.id !== self?.id).map((one) => one.id);
    return self ? [...others, self.id] : others;
  }, [participants, self]);
  const shown = useMemo(() => keptOrder(order, present), [order, present]);
  if (shown !== order) setOrder(shown);

  useEffect(() => {
    for (const id of speakers) lastHeard.current.set(id, Date.now());
  }, [speakers]);
  useEffect(() => {
    if (present.length <= page || speakers.length === 0 || !self) return undefined;
    const timer = setTimeout(() => {
      setOrder((before) =>
        withSpeakersFirst(keptOrder(before, present), {
          page,
          speaking: speakers,
          lastHeard: lastHeard.current,
          fixed: self.id,
        }),
      );
    }, REORDER_INTERVAL_MS);
    return () => clearTimeout(timer);
  }, [present, page, speakers, self]);

  return useMemo(() => {
    const byId = new Map(participants.map((one) => [one.id, one]));
    return shown.flatMap((id) => byId.get(id) ?? []);
  }, [participants, shown]);
}
