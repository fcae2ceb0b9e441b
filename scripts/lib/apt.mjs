import { accessSync, constants, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { mustRun, run } from './run.mjs';
import { SetupError } from './setup-error.mjs';

/** @typedef {import('./log.mjs').Log} Log */

/**
 * @param {string} command
 * @param {string} [path] the value of `PATH`
 * @returns {string | undefined} the program's absolute path
 */
export function findProgram(command, path = process.env.PATH ?? '') {
  // Debian keeps daemons in the sbin folders, which are not on everybody's PATH.
  for (const folder of [...path.split(delimiter), '/usr/local/sbin', '/usr/sbin', '/sbin']) {
    if (folder === '') continue;
    const file = join(folder, command);
    try {
      accessSync(file, constants.X_OK);
      return file;
    } catch {
      // Not in this folder.
    }
  }
  return undefined;
}

/**
 * @param {string} [osRelease] the text of `/etc/os-release`
 * @returns {boolean} whether this is Debian or a distribution made from it, such as Ubuntu
 */
export function isDebianLike(osRelease = readOsRelease()) {
  const ids = [...osRelease.matchAll(/^ID(?:_LIKE)?=(.*)$/gmu)].map(([, value = '']) => value.replaceAll(/["']/gu, ''));
  return ids.some((value) => /\b(?:debian|ubuntu)\b/u.test(value));
}

/** @returns {string} */
function readOsRelease() {
  try {
    return readFileSync('/etc/os-release', 'utf8');
  } catch {
    return '';
  }
}

/** @returns {boolean} whether system packages can be installed here without asking anybody */
export function canInstallPackages() {
  return process.getuid?.() === 0 && isDebianLike() && findProgram('apt-get') !== undefined;
}

/**
 * @param {readonly string[]} packages
 * @returns {string} the command a person would type
 */
export function installCommand(packages) {
  return `sudo apt-get update && sudo apt-get install -y --no-install-recommends ${packages.join(' ')}`;
}

/**
 * One line of `APT::Status-Fd`: `dlstatus:1:12.5:Retrieving file 1 of 9` or `pmstatus:chromium:40:Unpacking chromium`.
 *
 * @param {string} line
 * @returns {string | undefined} what to show
 */
export function describeAptStatus(line) {
  // The name of a package may carry its architecture: `libc6:amd64`.
  const match = /^(?:dlstatus|pmstatus):[^:]+(?::[a-z][^:]*)?:([\d.]+):(.*)$/u.exec(line);
  return match ? `${Math.floor(Number(match[1]))} %  ${match[2]?.trim()}` : undefined;
}

let updated = false;

/**
 * Installs system packages as root on Debian and its relatives; anywhere else it fails with the command to type.
 *
 * @param {readonly string[]} packages
 * @param {{ log: Log, purpose: string }} options `purpose` completes "needed to …"
 * @returns {Promise<void>}
 * @throws {SetupError} naming the packages and the command
 */
export async function installPackages(packages, { log, purpose }) {
  if (packages.length === 0) return;
  const where = isDebianLike() ? 'Install them with' : 'On Debian and Ubuntu they are installed with';
  const advice = `Packages are missing that are needed to ${purpose}: ${packages.join(' ')}\n${where}:\n  ${installCommand(packages)}`;
  if (!canInstallPackages()) throw new SetupError(advice);

  log.info(`Installing system packages to ${purpose}: ${packages.join(' ')}`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C.UTF-8' };
  const network = ['-o', 'Acquire::http::Timeout=20', '-o', 'Acquire::Retries=2'];
  if (!updated) {
    log.progress('  reading the package lists');
    // An unreachable third-party source makes this fail although Debian's own lists are fine, so install regardless.
    await run('apt-get', ['update', '-q', ...network], { env });
    updated = true;
  }
  try {
    await mustRun(
      'apt-get',
      [
        ...['install', '-y', '-q', '--no-install-recommends', ...network],
        ...['-o', 'DPkg::Lock::Timeout=300', '-o', 'APT::Status-Fd=3', ...packages],
      ],
      {
        what: 'Installing system packages',
        env,
        onStatusLine: (line) => {
          const text = describeAptStatus(line);
          if (text) log.progress(`  ${text}`);
        },
      },
    );
  } catch (error) {
    throw error instanceof SetupError ? new SetupError(`${error.message}\n${advice}`) : error;
  } finally {
    log.clear();
  }
}
