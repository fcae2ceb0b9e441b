import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { countForPlatform, matchesLock, missingPlatformPackages } from './lockfile.mjs';
import { formatDuration } from './log.mjs';
import { cacheDir, repoRoot } from './paths.mjs';
import { run } from './run.mjs';
import { SetupError } from './setup-error.mjs';

/** @typedef {import('./log.mjs').Log} Log */

/**
 * Lies inside `node_modules`, which `npm ci` deletes first and which is written last: an interrupted installation has none.
 */
const STAMP = 'node_modules/.parley-installed';

/**
 * @param {string} root
 * @returns {string} what must be equal for an installation to be the right one
 */
function digest(root) {
  const hash = createHash('sha256').update(readFileSync(join(root, 'package-lock.json')));
  return hash.update(`${process.platform} ${process.arch}`).digest('hex');
}

/**
 * @param {string} file
 * @returns {string | undefined}
 */
function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

/**
 * @param {string} root
 * @returns {boolean} whether `node_modules` is complete and of this lock file
 */
function isInstalled(root = repoRoot) {
  const wanted = digest(root);
  if (read(join(root, STAMP)) === wanted) return true;
  const installed = read(join(root, 'node_modules/.package-lock.json'));
  if (installed === undefined) return false;
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  if (!matchesLock(lock, JSON.parse(installed))) return false;
  writeFileSync(join(root, STAMP), wanted);
  return true;
}

/**
 * @param {string} root
 * @returns {number} how many packages lie in `node_modules` so far
 */
function countPackages(root) {
  const folder = join(root, 'node_modules');
  try {
    return readdirSync(folder).reduce(
      (sum, name) =>
        sum + (name.startsWith('@') ? readdirSync(join(folder, name)).length : Number(!name.startsWith('.'))),
      0,
    );
  } catch {
    return 0;
  }
}

/**
 * The npm that runs this script, so that both are of one version; else the one on the path.
 *
 * @param {NodeJS.ProcessEnv} env
 * @returns {[command: string, ...args: string[]]}
 */
function npmCommand(env) {
  const cli = env.npm_execpath;
  return cli && basename(cli).startsWith('npm-cli') ? [process.execPath, cli] : ['npm'];
}

/**
 * `npm ci` refuses a lock file in which binaries for other platforms are missing (see {@link missingPlatformPackages}).
 *
 * @param {import('./lockfile.mjs').LockFile} lock
 * @returns {string[]}
 */
function npmTask(lock) {
  return missingPlatformPackages(lock).length === 0 ? ['ci'] : ['install', '--no-save'];
}

/**
 * Installs the dependencies exactly as locked, unless they are. Downloads are kept in Parley's own cache folder.
 *
 * @param {{ log: Log, env?: NodeJS.ProcessEnv, root?: string }} options
 * @returns {Promise<void>}
 * @throws {SetupError} with npm's message
 */
export async function ensureDependencies({ log, env = process.env, root = repoRoot }) {
  if (isInstalled(root)) return;
  const begun = Date.now();
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const total = countForPlatform(lock);
  log.info('Installing dependencies');
  rmSync(join(root, STAMP), { force: true });
  const ticker = setInterval(() => {
    log.progress(`Installing dependencies  ${countPackages(root)}/${total}  ${formatDuration(Date.now() - begun)}`);
  }, 1000);
  const [command, ...args] = npmCommand(env);
  const cache = ['--cache', join(cacheDir(env), 'npm'), '--prefer-offline', '--logs-max', '0'];
  const manners = ['--include', 'dev', '--no-audit', '--no-fund', '--ignore-scripts'];
  const { status, output } = await run(command, [...args, ...npmTask(lock), ...manners, ...cache], {
    cwd: root,
    env,
    tether: true,
  });
  clearInterval(ticker);
  log.clear();
  if (status !== 0) {
    const advice = 'Is the npm registry reachable? `npm config get registry` names it.';
    // npm ends a usage error with all its options.
    const [reason = ''] = output.split(/^npm error (?:Clean install a project|Install a package|Usage)/mu);
    throw new SetupError(`Installing the dependencies failed (npm: status ${status}).\n${reason.trimEnd()}\n${advice}`);
  }
  writeFileSync(join(root, STAMP), digest(root));
  log.info(`Installed the dependencies in ${formatDuration(Date.now() - begun)}.`);
}
