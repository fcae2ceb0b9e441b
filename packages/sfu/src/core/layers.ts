import type { RtpParameters } from '@parley/contract';
import { z } from 'zod';

/**
 * Simulcast layers of a producer as relative picture heights, lowest first. The true size of a camera is not known here,
 * so the lowest of several layers counts as `LOWEST_LAYER_PX` high: senders choose their encodings so that it is about that.
 */
export type Ladder = readonly number[];

const LOWEST_LAYER_PX = 180;

/** A tile may show a layer enlarged by this much, in per cent, before the next one is worth its bandwidth. */
const TOLERATED_PERCENT = 140;

const Scale = z.object({ scaleResolutionDownBy: z.number().min(1).max(64) });

/** @param rtpParameters checked ones; encodings are ordered from the smallest picture to the largest (W3C WebRTC 5.2) */
export function ladderOf(rtpParameters: RtpParameters): Ladder {
  const encodings = rtpParameters.encodings ?? [];
  if (encodings.length < 2) return [LOWEST_LAYER_PX];
  const scales = encodings.map((encoding, index) => {
    const parsed = Scale.safeParse(encoding);
    return parsed.success ? parsed.data.scaleResolutionDownBy : 2 ** (encodings.length - 1 - index);
  });
  const lowest = Math.max(...scales);
  return scales.map((scale) => Math.round((LOWEST_LAYER_PX * lowest) / scale));
}

/** The layer for a view of `height` device pixels: the lowest that is not enlarged too much, else the top one; -1 for none. */
export function layerFor(ladder: Ladder, height: number): number {
  if (height <= 0) return -1;
  const fits = ladder.findIndex((layerHeight) => layerHeight * TOLERATED_PERCENT >= height * 100);
  return fits === -1 ? ladder.length - 1 : fits;
}

/** Who gets bandwidth first when there is not enough for all: larger views. 1 to 10. */
export function priorityFor(height: number): number {
  return Math.min(10, Math.max(1, Math.ceil(height / 120)));
}
