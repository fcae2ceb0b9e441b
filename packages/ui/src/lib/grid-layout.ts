export interface GridInput {
  /** How many tiles there are. */
  readonly count: number;
  /** Size of the box in px. */
  readonly width: number;
  readonly height: number;
  /** Space between tiles in px. */
  readonly gap: number;
  /** Width : height a tile should have. */
  readonly ratio: number;
  /** How far a tile may leave `ratio` to fill the box; both default to `ratio`. */
  readonly minRatio?: number;
  readonly maxRatio?: number;
  /** Most columns allowed. */
  readonly maxColumns?: number;
}

export interface GridLayout {
  readonly columns: number;
  readonly rows: number;
  /** Size of one tile in whole px; 0 when nothing fits. */
  readonly tileWidth: number;
  readonly tileHeight: number;
}

const EMPTY: GridLayout = { columns: 0, rows: 0, tileWidth: 0, tileHeight: 0 };

/**
 * The arrangement that gives `count` equal tiles the most area inside the box. Guarantees that
 * `columns × rows ≥ count`, no row is empty, everything with its gaps fits, and a tile's ratio stays within bounds
 * (to one px of rounding). Among equal areas the one with fewer columns wins.
 */
export function gridLayout(input: GridInput): GridLayout {
  const { count, width, height, gap, ratio } = input;
  const { minRatio = ratio, maxRatio = ratio, maxColumns = count } = input;
  if (count <= 0 || width <= 0 || height <= 0) return EMPTY;
  let best = EMPTY;
  for (let columns = 1; columns <= Math.min(count, maxColumns); columns += 1) {
    const rows = Math.ceil(count / columns);
    if (rows < Math.ceil(count / Math.max(1, columns - 1)) || columns === 1) {
      const cell = { width: (width - gap * (columns - 1)) / columns, height: (height - gap * (rows - 1)) / rows };
      const tileWidth = Math.floor(Math.min(cell.width, cell.height * maxRatio));
      const tileHeight = Math.floor(Math.min(cell.height, tileWidth / minRatio));
      if (tileWidth > 0 && tileHeight > 0 && tileWidth * tileHeight > best.tileWidth * best.tileHeight) {
        best = { columns, rows, tileWidth, tileHeight };
      }
    }
  }
  return best;
}
