import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { listBenchmarks } from './bench.mjs';

it('benchmarks are the files that end in .bench.ts', () => {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  for (const file of ['start.bench.ts', 'join.bench.ts', 'helper.ts']) writeFileSync(join(folder, file), '');
  expect(listBenchmarks(folder)).toEqual(['join', 'start']);
  rmSync(folder, { recursive: true });
  expect(listBenchmarks(folder)).toEqual([]);
});
