import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { release } from 'node:os';
import { join } from 'node:path';
import { run } from './run.mjs';

/** @typedef {import('./log.mjs').Log} Log */

const RELEASES = 'https://github.com/versatica/mediasoup/releases/download';
/** A network that drops packets must not hold up the build from source for long. */
const ANSWER_WITHIN_MS = 5_000;
const BODY_WITHIN_MS = 120_000;

/**
 * @param {string} version
 * @param {{ platform: string, arch: string, kernel: string }} [machine]
 * @returns {string} the file's name in mediasoup's releases
 */
export function prebuiltName(version, machine = { platform: process.platform, arch: process.arch, kernel: release() }) {
  const kernel = machine.platform === 'linux' ? `-kernel${machine.kernel.split('.')[0]}` : '';
  return `mediasoup-worker-${version}-${machine.platform}-${machine.arch}${kernel}.tgz`;
}

/**
 * @param {string} url
 * @returns {Promise<Uint8Array | undefined>} nothing if the server cannot be reached or does not have it
 */
async function fetchBytes(url) {
  const abort = new AbortController();
  let timer = setTimeout(() => abort.abort(), ANSWER_WITHIN_MS);
  try {
    const answer = await fetch(url, { signal: abort.signal });
    clearTimeout(timer);
    timer = setTimeout(() => abort.abort(), BODY_WITHIN_MS);
    return answer.ok ? new Uint8Array(await answer.arrayBuffer()) : undefined;
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Fetches mediasoup's official prebuilt worker. `MEDIASOUP_WORKER_PREBUILT_DOWNLOAD_BASE_URL` names a mirror, and
 * `MEDIASOUP_SKIP_WORKER_PREBUILT_DOWNLOAD` forbids the attempt, as in mediasoup's own installer.
 *
 * @param {{ log: Log, version: string, workDir: string, works: (file: string) => Promise<boolean>, env?: NodeJS.ProcessEnv }} options
 * @returns {Promise<string | undefined>} the binary, or nothing if there is none that starts on this machine
 */
export async function downloadWorker({ log, version, workDir, works, env = process.env }) {
  if (env.MEDIASOUP_SKIP_WORKER_PREBUILT_DOWNLOAD) return undefined;
  const base = env.MEDIASOUP_WORKER_PREBUILT_DOWNLOAD_BASE_URL || RELEASES;
  log.progress('Downloading the media worker');
  const bytes = await fetchBytes(`${base}/${version}/${prebuiltName(version)}`);
  log.clear();
  if (!bytes) {
    log.info('The official media worker cannot be downloaded here, so it is built from source.');
    return undefined;
  }
  const folder = join(workDir, 'prebuilt');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const archive = join(folder, 'worker.tgz');
  writeFileSync(archive, bytes);
  const file = join(folder, process.platform === 'win32' ? 'mediasoup-worker.exe' : 'mediasoup-worker');
  if ((await run('tar', ['-xzf', archive, '-C', folder])).status === 0) {
    chmodSync(file, 0o755);
    if (await works(file)) {
      log.info(`Downloaded the media worker ${version}.`);
      return file;
    }
  }
  log.info('The official media worker does not start on this machine, so it is built from source.');
  return undefined;
}
