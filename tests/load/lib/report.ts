/** Figures of one benchmark by key. */
export type Figures = Readonly<Record<string, number | boolean | string>>;

export interface Row {
  readonly what: string;
  readonly value: number | boolean | string;
  readonly target?: string;
}

/** Prints a table, and with `--json` one JSON object as the very last line. */
export function report(title: string, rows: readonly Row[], figures: Figures): void {
  const cells = rows.map((row) => [row.what, String(row.value), row.target ?? '']);
  const widths = [0, 1, 2].map((column) => Math.max(0, ...cells.map((cell) => (cell[column] ?? '').length)));
  console.log(`\n${title}`);
  for (const cell of cells)
    console.log(
      `  ${cell.map((text, column) => (column === 1 ? text.padStart(widths[column] ?? 0) : text.padEnd(widths[column] ?? 0))).join('   ')}`,
    );
  console.log('');
  if (process.argv.includes('--json')) console.log(JSON.stringify(figures));
}

/** The p-th percentile (0 to 100) of some figures, by nearest rank. @throws RangeError when there are none. */
export function percentile(values: readonly number[], p: number): number {
  if (values.length === 0) throw new RangeError('No values');
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil((p / 100) * sorted.length) - 1))] ?? Number.NaN;
}

/** The value of `--name <number>`, or the default. */
export function numberFlag(name: string, fallback: number): number {
  const at = process.argv.indexOf(`--${name}`);
  const value = Number(process.argv[at + 1]);
  return at === -1 || !Number.isFinite(value) ? fallback : value;
}
