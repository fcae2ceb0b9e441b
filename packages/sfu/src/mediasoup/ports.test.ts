import { describe, expect, test } from 'vitest';
import { firstPort, portsFor } from './ports.ts';

describe('media ports', () => {
  test('[MD12] each worker has one of its own and looks upwards when it is taken', () => {
    expect([...portsFor({ first: 40_000, index: 1, workers: 3 })].slice(0, 3)).toEqual([40_001, 40_003, 40_004]);
    expect([...portsFor({ first: 40_000, index: 0, workers: 1 })]).toHaveLength(201);
  });

  test('[MD12] never beyond the last port', () => {
    expect([...portsFor({ first: 65_534, index: 0, workers: 1 })]).toEqual([65_534, 65_535]);
  });

  test('[MD12] zero means any', () => {
    const chosen = firstPort(0);
    expect([firstPort(40_000), chosen >= 20_000 && chosen < 60_000]).toEqual([40_000, true]);
  });
});
