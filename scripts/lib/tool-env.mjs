import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { atExit } from './children.mjs';
import { cacheDir } from './paths.mjs';
import { turboEnv } from './turbo.mjs';

/** Socket paths end at about 108 bytes, and browsers put theirs into the temporary folder under a long name of their own. */
const LONGEST_TEMPORARY_PATH = 60;

/**
 * An environment in which browsers, databases and compilers leave nothing in the user's home or the system's temporary
 * folder: both are folders of this run in Parley's cache, deleted when it ends.
 *
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {NodeJS.ProcessEnv}
 */
export function toolEnv(env = process.env) {
  const cache = cacheDir(env);
  const run = join(cache, 'tmp', String(process.pid));
  const [home, temporary] = [join(run, 'home'), join(run, 't')];
  for (const folder of [home, temporary]) mkdirSync(folder, { recursive: true, mode: 0o700 });
  atExit(() => rmSync(run, { recursive: true, force: true, maxRetries: 3 }));
  const { XDG_CONFIG_HOME: _config, XDG_CACHE_HOME: _cache, XDG_DATA_HOME: _data, ...rest } = turboEnv(env);
  return {
    ...rest,
    HOME: home,
    PARLEY_CACHE_DIR: cache,
    ...(temporary.length <= LONGEST_TEMPORARY_PATH ? { TMPDIR: temporary } : {}),
  };
}
