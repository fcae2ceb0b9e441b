import { accessSync, constants } from 'node:fs';
import { describe } from 'vitest';
import { expectedWorkerBin } from '../mediasoup/worker.ts';

/** Path of the media worker, as `MEDIASOUP_WORKER_BIN` or mediasoup's own installation names it; null where there is none. */
export function findWorker(): string | null {
  try {
    accessSync(expectedWorkerBin, constants.X_OK);
    return expectedWorkerBin;
  } catch {
    return null;
  }
}

/**
 * Defines tests that need a real media worker. Without one they are skipped, or run and fail where `PARLEY_REQUIRE_ALL=1`
 * asks for everything.
 */
export function withWorker(define: (workerBin: string) => void): void {
  const workerBin = findWorker();
  const mayBeMissing = process.env['PARLEY_REQUIRE_ALL'] !== '1';
  describe.skipIf(workerBin === null && mayBeMissing)('with a media worker (MEDIASOUP_WORKER_BIN)', () => {
    define(workerBin ?? expectedWorkerBin);
  });
}
