import type { Log } from './log.ts';
import type { Job } from './module.ts';

/** Runs jobs at their interval, one run of each at a time; a failing run is logged and tried again next time. */
export class JobRunner {
  readonly #timers: NodeJS.Timeout[] = [];
  readonly #running = new Set<Promise<void>>();

  private constructor() {}

  static start(jobs: readonly Job[], log: Log): JobRunner {
    const runner = new JobRunner();
    for (const job of jobs) {
      let busy = false;
      const tick = async (): Promise<void> => {
        if (busy) return;
        busy = true;
        try {
          await job.run();
        } catch (error) {
          log.error({ err: error, job: job.name }, 'A job failed');
        } finally {
          busy = false;
        }
      };
      const timer = setInterval(() => {
        const run = tick();
        runner.#running.add(run);
        void run.finally(() => runner.#running.delete(run));
      }, job.everyMs);
      timer.unref();
      runner.#timers.push(timer);
    }
    return runner;
  }

  /** No run starts after this; resolves when the running ones are through. */
  async stop(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer);
    await Promise.all(this.#running);
  }
}
