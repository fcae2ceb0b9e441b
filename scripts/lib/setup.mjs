import { join } from 'node:path';
import { ensureBuild } from './build.mjs';
import { ensureDependencies } from './install.mjs';
import { withLock } from './lock.mjs';
import { ensureMediaWorker } from './media-worker.mjs';
import { scratchDir } from './paths.mjs';

/** @typedef {import('./log.mjs').Log} Log */

/**
 * Everything that the server needs before it starts: dependencies, the media worker, and, unless `build` is given as
 * `'skip'`, the build. Skips what is done; two runs at once take turns.
 *
 * @param {{ log: Log, build?: 'ensure' | 'skip' }} options
 * @returns {Promise<{ MEDIASOUP_WORKER_BIN: string }>} environment variables for the programs that follow
 * @throws {import('./setup-error.mjs').SetupError}
 */
export function setUp({ log, build = 'ensure' }) {
  return withLock(join(scratchDir, 'setup.lock'), { log, what: 'setting up Parley here' }, async () => {
    await ensureDependencies({ log });
    const worker = await ensureMediaWorker({ log });
    if (build === 'ensure') await ensureBuild({ log });
    return { MEDIASOUP_WORKER_BIN: worker };
  });
}
