import { Engine } from '../core/engine.ts';
import type { WantedLayerTiming } from '../core/wanted-layer.ts';
import { WANTED_LAYER_TIMING } from '../core/wanted-layer.ts';
import type { EngineLog } from '../engine-log.ts';
import { silentLog } from '../engine-log.ts';
import type { MediaEngine } from '../media-engine.ts';
import { rtpRules } from '../mediasoup/rtp-rules.ts';
import { FakeFarm } from './fake-farm.ts';

export interface FakeEngineOptions {
  readonly workers?: number | undefined;
  readonly log?: EngineLog | undefined;
  readonly timing?: WantedLayerTiming | undefined;
}

/** A media engine in memory: the same rooms and rules, no worker and no media. */
export interface FakeEngine extends MediaEngine {
  /** What happens to the workers and on the network below. */
  readonly below: FakeFarm;
}

export function createFakeEngine({
  workers = 1,
  log = silentLog,
  timing = WANTED_LAYER_TIMING,
}: FakeEngineOptions = {}): FakeEngine {
  const below = new FakeFarm(workers);
  return Object.assign(new Engine({ farm: below, rules: rtpRules, timing, log }), { below });
}
