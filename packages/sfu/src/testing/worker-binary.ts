import { accessSync, constants } from 'node:fs';
import { workerBin as installed } from 'mediasoup';
import { describe, expect, test } from 'vitest';

/** Path of the media worker, as `MEDIASOUP_WORKER_BIN` or mediasoup's own installation names it; null where there is none. */
export function findWorker(): string | null {
  try {
    accessSync(installed, constants.X_OK);
    return installed;
  } catch {
    return null;
  }
}

/**
 * Defines tests that need a real media worker. Without one they are skipped, or fail where `PARLEY_REQUIRE_ALL=1` asks
 * for everything.
 */
export function withWorker(define: (workerBin: string) => void): void {
  const workerBin = findWorker();
  if (workerBin !== null) define(workerBin);
  else if (process.env['PARLEY_REQUIRE_ALL'] === '1') test('a media worker is there', () => expect.fail('Set MEDIASOUP_WORKER_BIN, or run npm start once to get a media worker'));
  else describe.skip('no media worker: set MEDIASOUP_WORKER_BIN', () => test('skipped', () => undefined));
}
