import { useCallback, useState } from 'react';
import type { ReactElement } from 'react';
import { ShareLayout, TileGrid } from '@parley/ui';
import type { GridView } from '@parley/ui';
import { useT } from '../../../platform/i18n/use-t.ts';
import { ParticipantTile } from './ParticipantTile.tsx';
import { useSession } from './room-context.tsx';
import { spotlightOf } from './spotlight.ts';
import { useTileOrder } from './use-tile-order.ts';

export type RoomLayout = 'grid' | 'speaker';

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
  const watchView = useCallback((view: GridView) => {
    if (view.from === 0) setPage(Math.max(view.to, 1));
  }, []);

  const next = spotlightOf(spotlight, { participants, self: self?.id, speakers });
  if (next !== spotlight) setSpotlight(next);
  const large = layout === 'speaker' && people.length > 1 ? people.find((one) => one.id === next) : undefined;
  if (large) {
    return (
      <ShareLayout
        label={t('room.participants')}
        screen={
          <ul className="room-spotlight">
            <ParticipantTile key={large.id} participant={large} />
          </ul>
        }
      >
        {people.map((one) => (one.id === large.id ? null : <ParticipantTile key={one.id} participant={one} />))}
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
      {people.map((one) => (
        <ParticipantTile key={one.id} participant={one} />
      ))}
    </TileGrid>
  );
}
