import { join } from 'node:path';
import { cacheDir, repoRoot } from './paths.mjs';

/**
 * @param {string} [root]
 * @returns {string} the turbo of this repository
 */
export function turboProgram(root = repoRoot) {
  return join(root, 'node_modules/.bin/turbo');
}

/**
 * Turbo without telemetry and notices, and with its settings in Parley's cache folder instead of the user's home.
 *
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {NodeJS.ProcessEnv}
 */
export function turboEnv(env = process.env) {
  return {
    ...env,
    TURBO_TELEMETRY_DISABLED: '1',
    DO_NOT_TRACK: '1',
    TURBO_NO_UPDATE_NOTIFIER: '1',
    TURBO_PRINT_VERSION_DISABLED: '1',
    TURBO_CONFIG_DIR_PATH: join(cacheDir(env), 'turbo'),
    // Output that is collected, or goes to a file, is read as plain text.
    ...(process.stdout.isTTY ? {} : { NO_COLOR: '1' }),
  };
}
