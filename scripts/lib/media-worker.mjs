import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { withLock } from './lock.mjs';
import { buildWorker } from './media-worker-build.mjs';
import { downloadWorker } from './media-worker-download.mjs';
import { cacheDir, repoRoot } from './paths.mjs';
import { run } from './run.mjs';
import { SetupError } from './setup-error.mjs';

/** @typedef {import('./log.mjs').Log} Log */

/** Part of the cache key. Raise it when the way the worker is built changes. */
const RECIPE = 1;

/** What the worker answers when it is started without `MEDIASOUP_VERSION`: it runs here, and waits for a parent. */
const STARTED_ALONE = 41;

/**
 * @param {string} file
 * @returns {Promise<boolean>} whether the binary starts on this machine, all its libraries found
 */
async function works(file) {
  return existsSync(file) && (await run(file, [], { env: {} })).status === STARTED_ALONE;
}

/**
 * @param {string} packageDir
 * @returns {string} the version of mediasoup that is installed
 * @throws {SetupError} if none is
 */
function installedVersion(packageDir) {
  try {
    return JSON.parse(readFileSync(join(packageDir, 'package.json'), 'utf8')).version;
  } catch {
    throw new SetupError('mediasoup is not installed. Run `npm start`, or `npm ci` and then this again.');
  }
}

/**
 * Provides the media worker for the installed version of mediasoup: the one named by `MEDIASOUP_WORKER_BIN`, else the one
 * in the cache, else the official prebuilt, else one built from the npm package's own source.
 *
 * @param {{ log: Log, env?: NodeJS.ProcessEnv, root?: string }} options
 * @returns {Promise<string>} the absolute path of a binary that starts on this machine
 * @throws {SetupError} saying what is missing and how to get it
 */
export async function ensureMediaWorker({ log, env = process.env, root = repoRoot }) {
  const named = env.MEDIASOUP_WORKER_BIN;
  if (named) {
    if (await works(named)) return named;
    throw new SetupError(`MEDIASOUP_WORKER_BIN names ${named}, which does not start. Correct or unset it.`);
  }

  const packageDir = join(root, 'node_modules/mediasoup');
  const version = installedVersion(packageDir);
  const shelf = join(cacheDir(env), 'media-worker');
  const name = `mediasoup-worker-${version}-${process.platform}-${process.arch}-r${RECIPE}`;
  const file = join(shelf, name);
  if (await works(file)) return file;

  return withLock(join(shelf, `${name}.lock`), { log, what: 'getting the media worker' }, async () => {
    if (await works(file)) return file;
    rmSync(file, { force: true });
    const workDir = join(shelf, `${name}.build`);
    mkdirSync(workDir, { recursive: true });
    const fresh =
      (await downloadWorker({ log, version, workDir, works })) ??
      (await buildWorker({ log, version, packageDir, workDir }));
    if (!(await works(fresh))) throw new SetupError(`The media worker in ${fresh} was made but does not start.`);
    renameSync(fresh, file);
    rmSync(workDir, { recursive: true, force: true });
    return file;
  });
}
