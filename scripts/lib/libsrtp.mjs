import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findProgram, isDebianLike } from './apt.mjs';
import { mustRun, run } from './run.mjs';
import { SetupError } from './setup-error.mjs';

/** @typedef {import('./log.mjs').Log} Log */

/**
 * @param {string} targets one line a package index: `address|release|component|origin`
 * @returns {string} the distribution's own sources, in the one-line format of apt, but for source packages
 */
export function sourceList(targets) {
  const lines = targets.split('\n').flatMap((line) => {
    const [address, release, component, origin] = line.split('|');
    return origin === 'Debian' || origin === 'Ubuntu' ? [`deb-src ${address} ${release} ${component}`] : [];
  });
  return [...new Set(lines)].map((line) => `${line}\n`).join('');
}

/**
 * Downloads the distribution's source package of libsrtp with lists of our own, so that the system's stay as they are.
 *
 * @param {string} folder
 * @returns {Promise<string>} the unpacked source
 */
async function fetchDebianSource(folder) {
  const state = join(folder, 'apt');
  mkdirSync(join(state, 'lists/partial'), { recursive: true });
  mkdirSync(join(state, 'archives/partial'), { recursive: true });
  const format = '$(REPO_URI)|$(RELEASE)|$(COMPONENT)|$(ORIGIN)';
  const targets = await mustRun('apt-get', ['indextargets', '--format', format, 'Created-By: Packages'], {
    what: "Reading the system's package sources",
  });
  const list = join(state, 'sources.list');
  writeFileSync(list, sourceList(targets));
  const settings = {
    'Dir::Etc::sourcelist': list,
    'Dir::Etc::sourceparts': '-',
    'Dir::State::lists': join(state, 'lists'),
    'Dir::Cache': state,
    'Acquire::http::Timeout': '20',
    'Acquire::Retries': '2',
    // As root, apt would download as the user _apt, who cannot write into a home folder.
    'APT::Sandbox::User': 'root',
  };
  const options = Object.entries(settings).flatMap(([name, value]) => ['-o', `${name}=${value}`]);
  await mustRun('apt-get', [...options, 'update', '-q'], { what: 'Reading the list of source packages', cwd: folder });
  await mustRun('apt-get', [...options, 'source', '-q', '--download-only', 'libsrtp2'], {
    what: "Downloading libsrtp's source",
    cwd: folder,
  });
  const archive = readdirSync(folder).find((file) => /^libsrtp2_.*\.orig\.tar\.\w+$/u.test(file));
  if (!archive) throw new SetupError("Debian's source package of libsrtp has no original archive.");
  const source = join(folder, 'source');
  mkdirSync(source, { recursive: true });
  await mustRun('tar', ['-xf', join(folder, archive), '-C', source, '--strip-components=1'], {
    what: 'Unpacking libsrtp',
  });
  return source;
}

/**
 * Provides libsrtp 2 as a static library that encrypts with OpenSSL. Where the distribution's source package is not to be
 * had, the installed library serves, though it may be slower.
 *
 * @param {{ log: Log, workDir: string }} options
 * @returns {Promise<string>} the prefix it is installed under; its `lib/pkgconfig` need not exist
 * @throws {SetupError} if there is no libsrtp at all
 */
export async function buildLibsrtp({ log, workDir }) {
  const prefix = join(workDir, 'libsrtp');
  if (existsSync(join(prefix, 'lib/pkgconfig/libsrtp2.pc'))) return prefix;
  if (!isDebianLike() || !findProgram('apt-get')) {
    if ((await run('pkg-config', ['--exists', 'libsrtp2'])).status === 0) return prefix;
    throw new SetupError(
      'The media worker needs libsrtp 2 with its headers (libsrtp-devel, libsrtp2-dev). Install it and try again.',
    );
  }
  log.progress('Building the media worker  libsrtp');
  const folder = join(workDir, 'libsrtp-build');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const source = await fetchDebianSource(folder);
  const out = join(folder, 'out');
  const what = 'Building libsrtp';
  const options = ['--buildtype', 'release', '--default-library', 'static', '--prefix', prefix, '--libdir', 'lib'];
  await mustRun('meson', ['setup', ...options, '-Dcrypto-library=openssl', '-Dtests=disabled', out, source], { what });
  await mustRun('ninja', ['-C', out], { what });
  await mustRun('meson', ['install', '-C', out], { what });
  return prefix;
}
