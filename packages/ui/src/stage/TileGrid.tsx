import { Children, useEffect, useRef, useState } from 'react';
import type { CSSProperties, ReactElement, ReactNode } from 'react';
import { IconButton } from '../actions/IconButton.tsx';
import { gridLayout } from '../lib/grid-layout.ts';
import type { GridLayout } from '../lib/grid-layout.ts';
import { useElementSize } from '../lib/use-element-size.ts';

/** Which tiles are visible and how large, so that others need not be received. */
export interface GridView {
  /** Index of the first visible tile and of the one after the last. */
  readonly from: number;
  readonly to: number;
  /** Size of one tile in CSS px. */
  readonly tileWidth: number;
  readonly tileHeight: number;
}

export interface TileGridProps {
  /** Spoken name, such as "Participants". */
  readonly label: string;
  readonly previousLabel: string;
  readonly nextLabel: string;
  /** Such as "Page 1 of 2"; `page` counts from 1. */
  readonly pageLabel: (page: number, pages: number) => string;
  /** `Tile`s with keys, the most important first. */
  readonly children: ReactNode;
  readonly onViewChange?: ((view: GridView) => void) | undefined;
}

/** Below this width the grid is a phone's: two columns, eight tiles a page. */
const PHONE = 600;
const PHONE_PAGE = 8;
const WIDE_PAGE = 25;
const GAP = 10;

function arrange(count: number, width: number, height: number): GridLayout {
  if (width >= PHONE) return gridLayout({ count, width, height, gap: GAP, ratio: 3 / 2, minRatio: 4 / 3, maxRatio: 16 / 9 });
  return gridLayout({ count, width, height, gap: 8, ratio: 1, minRatio: 3 / 4, maxRatio: 16 / 9, maxColumns: 2 });
}

/** Tiles of equal size, as large as the box allows, in pages when there are too many. */
export function TileGrid({ label, previousLabel, nextLabel, pageLabel, children, onViewChange }: TileGridProps): ReactElement {
  const ref = useRef<HTMLUListElement>(null);
  const { width, height } = useElementSize(ref);
  const [wanted, setWanted] = useState(0);
  const tiles = Children.toArray(children);
  const perPage = width > 0 && width < PHONE ? PHONE_PAGE : WIDE_PAGE;
  const pages = Math.max(1, Math.ceil(tiles.length / perPage));
  const page = Math.min(wanted, pages - 1);
  const from = page * perPage;
  const to = Math.min(tiles.length, from + perPage);
  const { tileWidth, tileHeight } = arrange(pages > 1 ? perPage : tiles.length, width, height);
  useEffect(() => {
    if (tileWidth > 0) onViewChange?.({ from, to, tileWidth, tileHeight });
  }, [from, to, tileWidth, tileHeight, onViewChange]);
  const style: CSSProperties & Record<`--${string}`, string> = { '--tile-w': `${tileWidth}px`, '--tile-h': `${tileHeight}px` };
  return (
    <div className="grid-box">
      <ul ref={ref} className="grid" aria-label={label} style={style}>
        {tiles.slice(from, to)}
      </ul>
      {pages > 1 ? (
        <div className="pager">
          <IconButton size="sm" icon="chevron-left" label={previousLabel} disabled={page === 0} onClick={() => setWanted(page - 1)} />
          <span className="pager__dots" aria-hidden="true">
            {Array.from({ length: pages }, (_, index) => (
              <i key={index} className={index === page ? 'on' : undefined} />
            ))}
          </span>
          <span className="sr" role="status">
            {pageLabel(page + 1, pages)}
          </span>
          <IconButton size="sm" icon="chevron-right" label={nextLabel} disabled={page === pages - 1} onClick={() => setWanted(page + 1)} />
        </div>
      ) : null}
    </div>
  );
}

export interface ShareLayoutProps {
  /** The shared screen's `<video>`. */
  readonly screen: ReactNode;
  /** Buttons over the screen. */
  readonly tools?: ReactNode;
  /** Spoken name of the row of people. */
  readonly label: string;
  /** `Tile`s. */
  readonly children: ReactNode;
}

/** A shared screen with people beside it. */
export function ShareLayout({ screen, tools, label, children }: ShareLayoutProps): ReactElement {
  return (
    <div className="share">
      <figure className="share__screen">
        {screen}
        {tools ? <div className="tools">{tools}</div> : null}
      </figure>
      <ul className="film scroll" aria-label={label} tabIndex={0}>
        {children}
      </ul>
    </div>
  );
}
