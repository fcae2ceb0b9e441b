import type { EngineLog } from '../engine-log.ts';
import type { RunningWorker, WorkerOptions } from './worker.ts';
import { startWorker } from './worker.ts';
import { watch } from './watchdog.ts';

export interface SlotOptions extends WorkerOptions {
  readonly log: EngineLog;
  readonly died: (pid: number) => void;
}

type State =
  | { readonly is: 'starting'; readonly done: Promise<void> }
  | { readonly is: 'running'; readonly running: RunningWorker; readonly since: number; readonly unwatch: () => void }
  | { readonly is: 'waiting'; readonly timer: NodeJS.Timeout }
  | { readonly is: 'closed' };

/** A worker that ran this long was well: its successor starts at once. */
const STABLE_MS = 10_000;
const FIRST_WAIT_MS = 200;
const MAX_WAIT_MS = 10_000;

/** The place of one worker: keeps a worker in it, whatever happens. */
export class WorkerSlot {
  readonly #options: SlotOptions;
  #state: State = { is: 'closed' };
  /** How often in a row a worker failed to start or died young. */
  #failures = 0;

  constructor(options: SlotOptions) {
    this.#options = options;
  }

  get running(): RunningWorker | undefined {
    return this.#state.is === 'running' ? this.#state.running : undefined;
  }

  /** Resolves when the start that is under way, if any, has succeeded or failed. */
  async settled(): Promise<void> {
    if (this.#state.is === 'starting') await this.#state.done;
  }

  /** @throws AppError `MEDIA_UNAVAILABLE`; it goes on trying all the same. */
  async start(): Promise<void> {
    const starting = startWorker(this.#options);
    const done = starting.then(
      (running) => this.#onStarted(running),
      (error: unknown) => this.#onFailed(error),
    );
    this.#state = { is: 'starting', done };
    await done;
    await starting;
  }

  async close(): Promise<void> {
    const state = this.#state;
    this.#state = { is: 'closed' };
    if (state.is === 'waiting') clearTimeout(state.timer);
    if (state.is === 'starting') await state.done;
    if (state.is === 'running') {
      state.unwatch();
      await closed(state.running);
    }
  }

  async #onStarted(running: RunningWorker): Promise<void> {
    if (this.#state.is === 'closed') return closed(running);
    const { log } = this.#options;
    const { worker, port } = running;
    this.#state = { is: 'running', running, since: performance.now(), unwatch: watch(worker, log) };
    log.info({ pid: worker.pid, port }, 'Media worker runs');
    worker.on('died', (error) => this.#onDied(running, error));
    // It may have died before anybody listened.
    if (worker.closed) this.#onDied(running, new Error('died while starting'));
    return undefined;
  }

  #onDied({ worker }: RunningWorker, error: Error): void {
    if (this.#state.is !== 'running' || this.#state.running.worker !== worker) return;
    this.#state.unwatch();
    this.#failures = performance.now() - this.#state.since > STABLE_MS ? 0 : this.#failures + 1;
    this.#options.log.error({ pid: worker.pid, err: error }, 'A media worker died and is replaced');
    // The successor begins to start before the rooms are told, so that it is there sooner when they come back.
    this.#restart();
    this.#options.died(worker.pid);
  }

  #onFailed(error: unknown): void {
    if (this.#state.is === 'closed') return;
    this.#failures += 1;
    this.#options.log.error(
      { err: error, failures: this.#failures },
      'A media worker cannot be started; it is tried again',
    );
    this.#restart();
  }

  /** At once the first time, then later and later. */
  #restart(): void {
    const again = (): void => void this.start().catch(() => undefined);
    if (this.#failures <= 1) {
      again();
      return;
    }
    const timer = setTimeout(again, Math.min(MAX_WAIT_MS, FIRST_WAIT_MS * 2 ** (this.#failures - 2)));
    timer.unref();
    this.#state = { is: 'waiting', timer };
  }
}

/** Resolves when the process of the worker has ended. */
async function closed({ worker }: RunningWorker): Promise<void> {
  if (worker.subprocessClosed) return;
  const ended = new Promise<void>((resolve) => worker.once('subprocessclose', resolve));
  worker.close();
  await ended;
}
