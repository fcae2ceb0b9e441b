import { describe, expect, it } from 'vitest';
import { cameraEncodings, preferredVideoCodec } from './encodings.ts';

describe('cameraEncodings', () => {
  it.each([
    [1080, [4, 2, 1], [120_000, 400_000, 1_200_000]],
    [720, [4, 2, 1], [120_000, 400_000, 1_200_000]],
    [360, [2, 1], [120_000, 400_000]],
    [180, [1], [400_000]],
    [0, [1], [400_000]],
  ])('of a camera %i px high', (height, scales, bitrates) => {
    const encodings = cameraEncodings(height);
    expect(encodings.map(({ scaleResolutionDownBy }) => scaleResolutionDownBy)).toEqual(scales);
    expect(encodings.map(({ maxBitrate }) => maxBitrate)).toEqual(bitrates);
    expect(encodings.every(({ scalabilityMode }) => scalabilityMode === 'L1T3')).toBe(true);
  });
});

describe('preferredVideoCodec', () => {
  const codec = (mimeType: string) => ({
    kind: 'video' as const,
    mimeType,
    preferredPayloadType: 96,
    clockRate: 90_000,
  });

  it('is VP8 where there is one, else the first by the server', () => {
    expect(preferredVideoCodec({ codecs: [codec('video/H264'), codec('video/vp8')] })?.mimeType).toBe('video/vp8');
    expect(preferredVideoCodec({ codecs: [codec('video/H264')] })).toBeUndefined();
    expect(preferredVideoCodec({})).toBeUndefined();
  });
});
