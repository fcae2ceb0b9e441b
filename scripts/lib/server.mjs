import { constants } from 'node:os';
import { join } from 'node:path';
import { start } from './children.mjs';
import { repoRoot } from './paths.mjs';

const TETHER = new URL('tether.mjs', import.meta.url).href;

/**
 * Runs the built server until it ends. Signals are passed on, so that Ctrl-C stops it cleanly; a second one kills it; and it
 * ends with this process, however that dies.
 *
 * @param {{ env: NodeJS.ProcessEnv, root?: string }} options
 * @returns {Promise<number>} its exit status, or 128 + number of the signal that ended it
 */
export function runServer({ env, root = repoRoot }) {
  return new Promise((resolve) => {
    const args = ['--import', TETHER, join(root, 'apps/server/dist/main.js')];
    const stdio = /** @type {const} */ (['ignore', 'inherit', 'inherit', 'ipc']);
    const child = start(process.execPath, args, { cwd: root, env, stdio: [...stdio], role: 'main' });
    child.once('error', (error) => {
      console.error(`The server could not be started: ${error.message}`);
      resolve(1);
    });
    child.once('exit', (code, signal) => resolve(code ?? 128 + constants.signals[signal ?? 'SIGKILL']));
  });
}
