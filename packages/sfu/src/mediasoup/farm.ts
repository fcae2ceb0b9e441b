import { setTimeout as pause } from 'node:timers/promises';
import { AppError } from '@parley/contract';
import { unavailable } from '../core/errors.ts';
import type { PlacedRouter, RouterFarm } from '../driver.ts';
import type { EngineLog } from '../engine-log.ts';
import { firstPort, portsFor } from './ports.ts';
import { MediasoupRouter } from './router.ts';
import type { RunningWorker } from './worker.ts';
import { createRouter } from './worker.ts';
import { WorkerSlot } from './worker-slot.ts';

export interface FarmOptions {
  readonly workerBin: string | undefined;
  readonly workers: number;
  /** Where to listen, e.g. `0.0.0.0` for everywhere. */
  readonly ip: string;
  /** 0 for any. */
  readonly firstPort: number;
  /** What browsers are told to send to; asked for every transport. */
  readonly addresses: () => readonly string[];
  readonly log: EngineLog;
}

/** How long a room waits for a worker that is being replaced, in ms, and how often it looks. */
const PATIENCE_MS = 5000;
const LOOK_MS = 10;

/** mediasoup workers, as many as were asked for, each replaced when it dies. */
export class MediasoupFarm implements RouterFarm {
  readonly #options: FarmOptions;
  readonly #slots: readonly WorkerSlot[];
  #died: (pid: number) => void = () => undefined;
  #closed = false;

  /** @throws AppError `MEDIA_UNAVAILABLE` when not one worker can be started. */
  static async start(options: FarmOptions): Promise<MediasoupFarm> {
    const farm = new MediasoupFarm(options);
    const started = await Promise.allSettled(farm.#slots.map((slot) => slot.start()));
    const failure = started.find((one) => one.status === 'rejected');
    if (failure && farm.#running().length === 0) {
      await farm.close();
      throw failure.reason;
    }
    return farm;
  }

  private constructor(options: FarmOptions) {
    const { workerBin, workers, ip, log } = options;
    const first = firstPort(options.firstPort);
    this.#options = options;
    this.#slots = Array.from(
      { length: workers },
      (_, index) =>
        new WorkerSlot({
          workerBin,
          listenIp: ip,
          ports: () => portsFor({ first, index, workers }),
          log,
          died: (pid) => this.#died(pid),
        }),
    );
  }

  onWorkerDied(listener: (pid: number) => void): void {
    this.#died = listener;
  }

  pids(): readonly number[] {
    return this.#running().map(({ worker }) => worker.pid);
  }

  /** Media ports in use, one a worker. */
  ports(): readonly number[] {
    return this.#running().map(({ port }) => port);
  }

  async createRouter(loadOf: (pid: number) => number): Promise<PlacedRouter> {
    const end = performance.now() + PATIENCE_MS;
    for (;;) {
      const running = this.#leastLoaded(loadOf);
      const placed = running && (await this.#routerOn(running));
      if (placed) return placed;
      if (this.#closed || performance.now() > end) throw unavailable('No media worker runs');
      await pause(LOOK_MS);
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all(this.#slots.map((slot) => slot.close()));
  }

  #running(): readonly RunningWorker[] {
    return this.#slots.flatMap((slot) => slot.running ?? []);
  }

  #leastLoaded(loadOf: (pid: number) => number): RunningWorker | undefined {
    const [least] = this.#running().toSorted((a, b) => loadOf(a.worker.pid) - loadOf(b.worker.pid));
    return least;
  }

  /** Undefined when the worker died meanwhile. */
  async #routerOn({ worker, server }: RunningWorker): Promise<PlacedRouter | undefined> {
    const { addresses, log } = this.#options;
    try {
      const router = await createRouter(worker);
      return {
        router: new MediasoupRouter({ router, server, addresses, log }),
        pid: worker.pid,
      };
    } catch (error) {
      if (error instanceof AppError && error.code === 'MEDIA_UNAVAILABLE') return undefined;
      throw error;
    }
  }
}
