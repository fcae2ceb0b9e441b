import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildLibsrtp } from './libsrtp.mjs';
import { formatDuration } from './log.mjs';
import { ensureBuildRequirements } from './media-worker-requirements.mjs';
import { mustRun } from './run.mjs';
import { SetupError } from './setup-error.mjs';

/** @typedef {import('./log.mjs').Log} Log */

const SHIMS = fileURLToPath(new URL('../media-worker/shims', import.meta.url));

/** Changes to the copied source; `scripts/media-worker/README.md` says why each is needed. */
const PATCHES = [
  { file: 'meson.build', find: /meson_version: '>= 1\.1\.0'/u, replace: "meson_version: '>= 1.0.0'" },
  {
    file: 'src/RTC/DtlsTransport.cpp',
    find: /\(operationType == BIO_CB_RETURN\) \? static_cast<long>\(ret\) : 1/u,
    replace: '((operationType & BIO_CB_RETURN) != 0) ? static_cast<long>(ret) : 1',
  },
];

/**
 * @param {string} text
 * @param {{ file: string, find: RegExp, replace: string }} patch
 * @returns {string} the changed text
 * @throws {SetupError} if there is nothing to change, or more than one place
 */
export function applyPatch(text, { file, find, replace }) {
  const places = text.split(find).length - 1;
  if (places === 1) return text.replace(find, replace);
  throw new SetupError(
    `The media worker cannot be built: the text to change in worker/${file} occurs ${places} times instead of once, ` +
      'so this version of mediasoup needs a new recipe (scripts/media-worker/README.md).',
  );
}

/**
 * @param {string} wrap the text of a meson wrap file
 * @returns {string | undefined} the folder that the wrap would unpack to
 */
export function wrapDirectory(wrap) {
  return /^directory *= *(\S+)$/mu.exec(wrap)?.[1];
}

/**
 * Puts the changed source into `source`. The last step writes a mark, without which the next run starts afresh.
 *
 * @param {string} packageDir
 * @param {string} source
 */
function prepareSource(packageDir, source) {
  rmSync(source, { recursive: true, force: true });
  // Tests and fuzzers are copied too: meson wants every file that it knows of to exist.
  cpSync(join(packageDir, 'worker'), source, { recursive: true });
  for (const patch of PATCHES) {
    const file = join(source, patch.file);
    writeFileSync(file, applyPatch(readFileSync(file, 'utf8'), patch));
  }
  const subprojects = join(source, 'subprojects');
  for (const shim of readdirSync(SHIMS)) {
    const directory = wrapDirectory(readFileSync(join(subprojects, `${shim}.wrap`), 'utf8'));
    if (!directory) throw new SetupError(`The media worker cannot be built: ${shim}.wrap names no directory.`);
    cpSync(join(SHIMS, shim), join(subprojects, directory), { recursive: true });
  }
}

/**
 * @param {string} line of ninja's output, whose status is set to `[finished/total] `
 * @param {number} elapsed milliseconds since the compilation began
 * @returns {string | undefined} the progress in words
 */
export function describeProgress(line, elapsed) {
  const match = /^\[(\d+)\/(\d+)\] /u.exec(line);
  if (!match) return undefined;
  const finished = Number(match[1]);
  const total = Number(match[2]);
  const percent = `${Math.floor((100 * finished) / total)} %`;
  // The first few files are headers and say little about the rest.
  const left = finished < total / 20 ? '' : `  about ${formatLeft((elapsed / finished) * (total - finished))} left`;
  return `Building the media worker  ${finished}/${total}  ${percent}${left}`;
}

/** @param {number} ms */
function formatLeft(ms) {
  return ms < 60_000 ? 'a minute' : `${Math.round(ms / 60_000)} min`;
}

/**
 * @param {{ log: Log, source: string, prefix: string }} options
 * @returns {Promise<string>} the binary
 */
async function compile({ log, source, prefix }) {
  const out = join(source, 'out');
  const env = {
    ...process.env,
    NINJA_STATUS: '[%f/%t] ',
    PKG_CONFIG_PATH: [join(prefix, 'lib/pkgconfig'), process.env.PKG_CONFIG_PATH].filter(Boolean).join(':'),
  };
  if (!existsSync(join(out, 'build.ninja'))) {
    log.progress('Building the media worker  configuring');
    const options = ['--buildtype', 'release', '-Db_ndebug=true', '--wrap-mode', 'nodownload'];
    await mustRun('meson', ['setup', ...options, out, source], {
      what: 'Configuring the media worker',
      env,
      tether: true,
    });
  }
  const begun = Date.now();
  const jobs = ['-n', '10', 'ninja', '-C', out, '-j', String(availableParallelism()), 'mediasoup-worker'];
  await mustRun('nice', jobs, {
    what: 'Compiling the media worker',
    env,
    tether: true,
    onLine: (line) => {
      const text = describeProgress(line, Date.now() - begun);
      if (text) log.progress(text);
    },
  });
  log.clear();
  return join(out, 'mediasoup-worker');
}

/**
 * Builds the worker from the npm package's own source against the distribution's libraries. What an interrupted build had
 * compiled is used by the next one.
 *
 * @param {{ log: Log, version: string, packageDir: string, workDir: string }} options
 * @returns {Promise<string>} the binary, inside `workDir`
 * @throws {SetupError} naming what is missing
 */
export async function buildWorker({ log, version, packageDir, workDir }) {
  const begun = Date.now();
  await ensureBuildRequirements({ log });
  log.info(`Building the media worker ${version} from source. This takes some minutes, once.`);
  const prefix = await buildLibsrtp({ log, workDir });
  const source = join(workDir, 'source');
  const mark = join(workDir, 'source.prepared');
  if (!existsSync(mark)) {
    prepareSource(packageDir, source);
    writeFileSync(mark, '');
  }
  try {
    const file = await compile({ log, source, prefix });
    log.info(`Built the media worker in ${formatDuration(Date.now() - begun)}.`);
    return file;
  } catch (error) {
    // Whatever state the failed build is in, the next attempt does not inherit it. An interrupted one never comes here.
    rmSync(mark, { force: true });
    throw error;
  }
}
