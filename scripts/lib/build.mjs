import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withLock } from './lock.mjs';
import { formatDuration } from './log.mjs';
import { repoRoot } from './paths.mjs';
import { mustRun } from './run.mjs';
import { turboEnv, turboProgram } from './turbo.mjs';

/** @typedef {import('./log.mjs').Log} Log */

const STAMP = '.tmp/built';
const ROOT_FILES = ['package-lock.json', 'package.json', 'turbo.json'];
/** Folders that no build reads. */
const IGNORED = new Set(['node_modules', 'dist', '.turbo', 'coverage', 'test-results']);
const TEST_FILE = /\.test\.tsx?$/u;

/**
 * @param {string} folder
 * @param {(file: string) => void} visit
 */
function walk(folder, visit) {
  for (const entry of readdirSync(folder, { withFileTypes: true }).toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!IGNORED.has(entry.name)) walk(path, visit);
    } else if (!TEST_FILE.test(entry.name)) visit(path);
  }
}

/**
 * Paths, sizes and times of everything that a build reads. Looking at these takes milliseconds, where asking turbo takes
 * a second; when they differ, turbo compares contents.
 *
 * @param {string} root
 * @returns {string}
 */
export function sourceDigest(root) {
  const hash = createHash('sha256').update(`${process.version} ${process.platform} ${process.arch}\n`);
  /** @param {string} file */
  const add = (file) => {
    const { size, mtimeMs } = statSync(file);
    hash.update(`${file.slice(root.length)} ${size} ${mtimeMs}\n`);
  };
  for (const file of ROOT_FILES) add(join(root, file));
  for (const folder of ['apps', 'packages']) walk(join(root, folder), add);
  return hash.digest('hex');
}

/**
 * @param {string} root
 * @returns {boolean} whether every app that has a build has its result
 */
function hasOutputs(root) {
  return readdirSync(join(root, 'apps')).every((app) => {
    const manifest = join(root, 'apps', app, 'package.json');
    if (!existsSync(manifest)) return true;
    const { scripts } = JSON.parse(readFileSync(manifest, 'utf8'));
    return !scripts?.build || existsSync(join(root, 'apps', app, 'dist'));
  });
}

/**
 * @param {string} root
 * @param {string} digest of the sources as they are
 * @returns {boolean} whether the apps were built from exactly these
 */
function isBuilt(root, digest) {
  try {
    return readFileSync(join(root, STAMP), 'utf8') === digest && hasOutputs(root);
  } catch {
    return false;
  }
}

/**
 * Builds all apps, unless nothing changed since they were last built.
 *
 * @param {{ log: Log, root?: string }} options
 * @returns {Promise<void>}
 * @throws {import('./setup-error.mjs').SetupError} with the failed build's output
 */
export async function ensureBuild({ log, root = repoRoot }) {
  if (isBuilt(root, sourceDigest(root))) return;
  await withLock(join(root, '.tmp/build.lock'), { log, what: 'building Parley here' }, async () => {
    // Taken before the build: what changes while it runs is built the next time.
    const digest = sourceDigest(root);
    if (isBuilt(root, digest)) return;
    const begun = Date.now();
    log.info('Building');
    rmSync(join(root, STAMP), { force: true });
    await mustRun(turboProgram(root), ['run', 'build', '--output-logs', 'errors-only', '--log-order', 'grouped'], {
      what: 'The build',
      cwd: root,
      env: turboEnv(),
      tether: true,
      onLine: (line) => {
        if (line.trim() !== '') log.progress(`Building  ${line}`);
      },
    });
    log.clear();
    writeFileSync(join(root, STAMP), digest);
    log.info(`Built in ${formatDuration(Date.now() - begun)}.`);
  });
}
