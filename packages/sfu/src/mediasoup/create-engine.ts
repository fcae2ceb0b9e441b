import { availableParallelism, networkInterfaces } from 'node:os';
import { setLogEventListeners } from 'mediasoup';
import { Engine } from '../core/engine.ts';
import type { EngineOptions } from '../core/engine.ts';
import type { WantedLayerTiming } from '../core/wanted-layer.ts';
import { WANTED_LAYER_TIMING } from '../core/wanted-layer.ts';
import type { EngineLog } from '../engine-log.ts';
import { announcedAddresses } from './addresses.ts';
import { MediasoupFarm } from './farm.ts';
import { rtpRules } from './rtp-rules.ts';

export interface MediasoupEngineOptions {
  /** Path of the worker binary; by default `MEDIASOUP_WORKER_BIN`, else the one mediasoup was installed with. */
  readonly workerBin?: string | undefined;
  /** Default: one a core. */
  readonly workers?: number | undefined;
  readonly listen: {
    /** Address to bind, `0.0.0.0` for all. */
    readonly ip: string;
    /** What browsers are told; empty: found out by itself (see `announcedAddresses`), anew for every peer. */
    readonly announcedAddresses: readonly string[];
  };
  /** UDP and TCP port of the first worker; the others take the next ones. A taken port is passed over. 0: any. */
  readonly firstPort: number;
  readonly log: EngineLog;
  readonly timing?: WantedLayerTiming | undefined;
}

/** A media engine on workers of its own. */
export class MediasoupEngine extends Engine {
  readonly #farm: MediasoupFarm;

  constructor(farm: MediasoupFarm, options: Omit<EngineOptions, 'farm' | 'rules'>) {
    super({ ...options, farm, rules: rtpRules });
    this.#farm = farm;
  }

  /** Media ports in use (UDP and TCP), one a worker. */
  ports(): readonly number[] {
    return this.#farm.ports();
  }

  override async close(): Promise<void> {
    // Workers complain about pipes that break while they end.
    setLogEventListeners();
    await super.close();
  }
}

const WILDCARDS: ReadonlySet<string> = new Set(['0.0.0.0', '::']);

/**
 * Starts media workers and the engine on them. Workers end with `close()` or with this process; signals do not end them.
 * @throws AppError `MEDIA_UNAVAILABLE` when no worker can be started
 */
export async function createMediasoupEngine(options: MediasoupEngineOptions): Promise<MediasoupEngine> {
  const { log, listen } = options;
  setLogEventListeners({
    onwarn: (namespace, text) => log.debug({ namespace }, text),
    onerror: (namespace, text, error) => log.warn({ namespace, ...(error ? { err: error } : {}) }, text),
  });
  const configured =
    listen.announcedAddresses.length > 0 || WILDCARDS.has(listen.ip) ? listen.announcedAddresses : [listen.ip];
  const farm = await MediasoupFarm.start({
    workerBin: options.workerBin,
    workers: options.workers ?? availableParallelism(),
    ip: listen.ip,
    firstPort: options.firstPort,
    addresses: () => announcedAddresses({ interfaces: networkInterfaces(), configured }),
    log,
  });
  return new MediasoupEngine(farm, { timing: options.timing ?? WANTED_LAYER_TIMING, log });
}
