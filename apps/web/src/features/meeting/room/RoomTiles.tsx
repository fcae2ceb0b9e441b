import { useCallback, useEffect, useState } from 'react';
import type { ReactElement } from 'react';
import type { ParticipantView } from '@parley/contract';
import { ShareLayout, TileGrid } from '@parley/ui';
import type { GridView } from '@parley/ui';
import { useT } from '../../../platform/i18n/use-t.ts';
import { OwnTile, RemoteTile } from './ParticipantTiles.tsx';
import { useRoom, useSession } from './room-context.tsx';
import { spotlightOf } from './spotlight.ts';
import { useTileOrder } from './use-tile-order.ts';
import { NOT_SHOWN } from './view-size.ts';

export type RoomLayout = 'grid' | 'speaker';

/** Tells that whoever has no tile, being on another page, is not shown: nobody else would say it. */
function useOffstage(people: readonly ParticipantView[]): void {
  const { session, onStage } = useRoom();
  useEffect(() => {
    for (const { id } of people) if (!onStage.has(id)) session.setViewSize(id, 'camera', NOT_SHOWN);
  }, [session, onStage, people]);
}

/** The own tile is there before the seat, and stays the same element when the seat comes. */
const SELF = 'self';

/** What a page holds before the grid has measured itself. */
const FIRST_GUESS = 25;

/** The people: all alike, or the one who speaks large and the others beside. */
export function RoomTiles({ layout }: { readonly layout: RoomLayout }): ReactElement {
  const t = useT('meeting');
  const participants = useSession((state) => state.participants);
  const self = useSession((state) => state.self);
  const speakers = useSession((state) => state.speakers);
  const [page, setPage] = useState(FIRST_GUESS);
  const [spotlight, setSpotlight] = useState(() => spotlightOf(null, { participants, self: self?.id, speakers }));
  const people = useTileOrder({ participants, self, speakers, page });
  const watchView = useCallback(({ from, to }: GridView) => {
    if (from === 0) setPage(Math.max(to, 1));
  }, []);
  useOffstage(people);

  const tileOf = (one: ParticipantView): ReactElement =>
    one.id === self?.id ? <OwnTile key={SELF} /> : <RemoteTile key={one.id} participant={one} />;
  const next = spotlightOf(spotlight, { participants, self: self?.id, speakers });
  if (next !== spotlight) setSpotlight(next);
  const large = layout === 'speaker' && people.length > 1 ? people.find((one) => one.id === next) : undefined;
  if (large) {
    return (
      <ShareLayout label={t('room.participants')} screen={<ul className="room-spotlight">{tileOf(large)}</ul>}>
        {people.filter((one) => one.id !== large.id).map(tileOf)}
      </ShareLayout>
    );
  }
  return (
    <TileGrid
      label={t('room.participants')}
      previousLabel={t('room.previousPage')}
      nextLabel={t('room.nextPage')}
      pageLabel={(current, pages) => t('room.page', { page: current, pages })}
      onViewChange={watchView}
    >
      {self ? people.map(tileOf) : <OwnTile key={SELF} />}
    </TileGrid>
  );
}
