import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { WantedLayer } from './wanted-layer.ts';

const timing = { graceMs: 6000, downDelayMs: 2000 };

describe('the wanted layer', () => {
  let told: number[];
  let wanted: WantedLayer;

  beforeEach(() => {
    vi.useFakeTimers();
    told = [];
    wanted = new WantedLayer(2, timing, (layer) => told.push(layer));
  });
  afterEach(() => {
    wanted.close();
    vi.useRealTimers();
  });

  test('[MD44] nothing is taken away in the first seconds', () => {
    wanted.set('a', 0);
    vi.advanceTimersByTime(5999);
    expect(told).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(told).toEqual([0]);
  });

  test('[MD44] down only after it has stayed so', () => {
    wanted.set('a', 2);
    vi.advanceTimersByTime(10_000);
    wanted.set('a', 1);
    vi.advanceTimersByTime(1500);
    wanted.set('a', 2);
    vi.advanceTimersByTime(60_000);
    expect(told).toEqual([]);
    wanted.set('a', 1);
    vi.advanceTimersByTime(2000);
    expect(told).toEqual([1]);
  });

  test('[MD44] up at once, to the highest of all', () => {
    wanted.set('a', 0);
    wanted.set('b', -1);
    vi.advanceTimersByTime(6000);
    wanted.set('b', 1);
    expect(told).toEqual([0, 1]);
  });

  test('[MD44] -1 when nobody looks, also when nobody is there', () => {
    vi.advanceTimersByTime(6000);
    expect(told).toEqual([-1]);
    wanted.set('a', 2);
    wanted.delete('a');
    vi.advanceTimersByTime(2000);
    expect(told).toEqual([-1, 2, -1]);
    expect(wanted.told).toBe(-1);
  });

  test('[MD44] silent after closing', () => {
    wanted.close();
    vi.advanceTimersByTime(60_000);
    expect(told).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
  });
});
