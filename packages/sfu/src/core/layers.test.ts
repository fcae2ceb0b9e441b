import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ladderOf, layerFor, priorityFor } from './layers.ts';

const codecs = [{}];
const three = ladderOf({
  codecs,
  encodings: [{ scaleResolutionDownBy: 4 }, { scaleResolutionDownBy: 2 }, { scaleResolutionDownBy: 1 }],
});

describe('layers', () => {
  test('[MD41] follow the encodings that are really sent', () => {
    expect(three).toEqual([180, 360, 720]);
    expect(ladderOf({ codecs, encodings: [{ scaleResolutionDownBy: 2 }, { scaleResolutionDownBy: 1 }] })).toEqual([
      180, 360,
    ]);
    expect(ladderOf({ codecs, encodings: [{}, {}, {}] })).toEqual([180, 360, 720]);
    expect(ladderOf({ codecs, encodings: [{}] })).toEqual([180]);
    expect(ladderOf({ codecs })).toEqual([180]);
  });

  test.each([
    [0, -1],
    [1, 0],
    [180, 0],
    [252, 0],
    [253, 1],
    [504, 1],
    [505, 2],
    [8192, 2],
  ])('[MD41] a view %i px high gets layer %i of three', (height, layer) => {
    expect(layerFor(three, height)).toBe(layer);
  });

  test('[MD41] a larger view never gets a lower layer, nor less priority', () => {
    fc.assert(
      fc.property(fc.nat(8192), fc.nat(8192), (a, b) => {
        const [small, large] = a < b ? [a, b] : [b, a];
        return layerFor(three, small) <= layerFor(three, large) && priorityFor(small) <= priorityFor(large);
      }),
      { seed: 41 },
    );
    expect([priorityFor(0), priorityFor(8192)]).toEqual([1, 10]);
  });
});
