import type { types } from 'mediasoup';
import type { EngineLog } from '../engine-log.ts';

const INTERVAL_MS = 5000;

/** Two in a row: one may go unanswered because this process, not the worker, was busy. */
const MAX_MISSED = 2;

/**
 * Ends a worker that no longer answers, so that it is replaced like one that died: a worker that hangs would otherwise
 * keep its rooms for ever. Returns how to stop watching.
 */
export function watch(
  worker: Pick<types.Worker, 'pid' | 'getResourceUsage'>,
  log: EngineLog,
  intervalMs = INTERVAL_MS,
): () => void {
  let missed = 0;
  let answered = true;
  const timer = setInterval(() => {
    missed = answered ? 0 : missed + 1;
    if (missed >= MAX_MISSED) {
      clearInterval(timer);
      log.error({ pid: worker.pid }, 'A media worker does not answer and is ended');
      process.kill(worker.pid, 'SIGKILL');
      return;
    }
    answered = false;
    worker.getResourceUsage().then(
      () => (answered = true),
      (error: unknown) => log.debug({ pid: worker.pid, err: error }, 'A media worker did not answer'),
    );
  }, intervalMs);
  timer.unref();
  return () => clearInterval(timer);
}
