import { Children, useEffect, useRef, useState } from 'react';
import type { CSSProperties, ReactElement, ReactNode } from 'react';
import { IconButton } from '../actions/IconButton.tsx';
import { gridLayout } from '../lib/grid-layout.ts';
import type { GridLayout } from '../lib/grid-layout.ts';
import { useElementSize } from '../lib/use-element-size.ts';
import type { ElementSize } from '../lib/use-element-size.ts';

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

interface Shape {
  readonly gap: number;
  readonly ratio: number;
  readonly minRatio: number;
  readonly maxRatio: number;
  readonly maxColumns: number;
  /** A tile smaller than this in px says nothing; the rest goes to the next page. */
  readonly least: { readonly width: number; readonly height: number };
  readonly mostPerPage: number;
}

/** Below this width in px the grid is a phone's: two columns, eight tiles a page. */
const PHONE = 600;
const PHONE_SHAPE: Shape = {
  gap: 8,
  ratio: 1,
  minRatio: 3 / 4,
  maxRatio: 16 / 9,
  maxColumns: 2,
  least: { width: 100, height: 80 },
  mostPerPage: 8,
};
const WIDE_SHAPE: Shape = {
  gap: 10,
  ratio: 3 / 2,
  minRatio: 4 / 3,
  maxRatio: 16 / 9,
  maxColumns: 7,
  least: { width: 150, height: 96 },
  mostPerPage: 25,
};
/** Height in px of the line that turns pages, as in the style sheet. */
const PAGER = 44;
/** More pages than this are counted in digits. */
const MOST_DOTS = 8;

function capacity({ gap, least, maxColumns, mostPerPage }: Shape, { width, height }: ElementSize): number {
  const columns = Math.min(maxColumns, Math.max(1, Math.floor((width + gap) / (least.width + gap))));
  const rows = Math.max(1, Math.floor((height + gap) / (least.height + gap)));
  return Math.min(mostPerPage, columns * rows);
}

interface Arrangement extends GridLayout {
  readonly gap: number;
  readonly perPage: number;
  readonly pages: number;
}

/** Pages and tile size for `count` tiles in a box; depends on nothing that it changes, so it cannot flicker. */
function arrange(count: number, box: ElementSize): Arrangement {
  const shape = box.width < PHONE ? PHONE_SHAPE : WIDE_SHAPE;
  const single = count <= capacity(shape, box);
  const area = single ? box : { width: box.width, height: Math.max(0, box.height - PAGER) };
  const perPage = single ? Math.max(1, count) : capacity(shape, area);
  return {
    ...gridLayout({ ...shape, ...area, count: single ? count : perPage }),
    gap: shape.gap,
    perPage,
    pages: Math.max(1, Math.ceil(count / perPage)),
  };
}

/** Tiles of equal size, as large as the box allows, in pages when there are too many. */
export function TileGrid({
  label,
  previousLabel,
  nextLabel,
  pageLabel,
  children,
  onViewChange,
}: TileGridProps): ReactElement {
  const ref = useRef<HTMLDivElement>(null);
  const box = useElementSize(ref);
  const [wanted, setWanted] = useState(0);
  const tiles = Children.toArray(children);
  const { tileWidth, tileHeight, gap, perPage, pages } = arrange(tiles.length, box);
  const page = Math.min(wanted, pages - 1);
  const from = page * perPage;
  const to = Math.min(tiles.length, from + perPage);
  useEffect(() => {
    if (tileWidth > 0) onViewChange?.({ from, to, tileWidth, tileHeight });
  }, [from, to, tileWidth, tileHeight, onViewChange]);
  const style: CSSProperties & Record<`--${string}`, string> = {
    gap: `${gap}px`,
    '--tile-w': `${tileWidth}px`,
    '--tile-h': `${tileHeight}px`,
  };
  return (
    <div ref={ref} className="grid-box">
      <ul className="grid" aria-label={label} style={style}>
        {tiles.slice(from, to)}
      </ul>
      {pages > 1 ? (
        <div className="pager">
          <IconButton
            size="sm"
            icon="chevron-left"
            label={previousLabel}
            disabled={page === 0}
            onClick={() => setWanted(page - 1)}
          />
          <span className="pager__dots num" aria-hidden="true">
            {pages <= MOST_DOTS
              ? Array.from({ length: pages }, (_, index) => (
                  <i key={index} className={index === page ? 'on' : undefined} />
                ))
              : `${page + 1} / ${pages}`}
          </span>
          <span className="sr" role="status">
            {pageLabel(page + 1, pages)}
          </span>
          <IconButton
            size="sm"
            icon="chevron-right"
            label={nextLabel}
            disabled={page === pages - 1}
            onClick={() => setWanted(page + 1)}
          />
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
