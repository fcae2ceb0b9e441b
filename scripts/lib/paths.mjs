import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of the repository, absolute. */
export const repoRoot = resolve(fileURLToPath(new URL('../..', import.meta.url)));

/** Files that a run needs and nobody keeps: locks, stamps, throw-away databases. Ignored by git. */
export const scratchDir = join(repoRoot, '.tmp');

/**
 * Where everything goes that is worth keeping between clones: npm's download cache and the media worker.
 * `PARLEY_CACHE_DIR` names it; otherwise it is `parley` in the user's cache folder.
 *
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {string} an absolute path, which need not exist yet
 */
export function cacheDir(env = process.env) {
  if (env.PARLEY_CACHE_DIR) return resolve(env.PARLEY_CACHE_DIR);
  // The XDG specification tells programs to ignore a relative path here.
  const base = env.XDG_CACHE_HOME && isAbsolute(env.XDG_CACHE_HOME) ? env.XDG_CACHE_HOME : join(homedir(), '.cache');
  return join(base, 'parley');
}
