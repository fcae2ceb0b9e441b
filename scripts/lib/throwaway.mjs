import { chownSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { canInstallPackages, findProgram, installPackages } from './apt.mjs';
import { atExit, signalGroup, start } from './children.mjs';
import { freePort } from './free-port.mjs';
import { scratchDir } from './paths.mjs';
import { postgresAnswers, redisAnswers } from './probe.mjs';
import { mustRun, run } from './run.mjs';
import { SetupError } from './setup-error.mjs';

/** @typedef {import('./log.mjs').Log} Log */

/**
 * A database server that exists for one test run.
 *
 * @typedef {object} Throwaway
 * @property {string} url
 * @property {() => Promise<void>} stop ends the server and deletes its files
 */

const DEBIAN_CLUSTERS = '/usr/lib/postgresql';
const READY_WITHIN_MS = 20_000;

/**
 * @param {string} program `initdb` or `postgres`
 * @returns {string | undefined} the newest one; Debian keeps them off the path, one folder a version
 */
function findPostgresProgram(program) {
  try {
    const [newest] = readdirSync(DEBIAN_CLUSTERS).toSorted((a, b) => Number(b) - Number(a));
    if (newest) return findProgram(program, join(DEBIAN_CLUSTERS, newest, 'bin'));
  } catch {
    // Not Debian.
  }
  return findProgram(program);
}

/**
 * PostgreSQL refuses to run as root, so root gives it to another user.
 *
 * @returns {Promise<{ prefix: string[], uid?: number, gid?: number }>} what to put before its commands, and who owns its files
 * @throws {SetupError}
 */
async function unprivileged() {
  if (process.getuid?.() !== 0) return { prefix: [] };
  if (!findProgram('setpriv'))
    throw new SetupError('A PostgreSQL server for the tests cannot be started as root: setpriv is missing.');
  const name = (await run('id', ['-u', 'postgres'])).status === 0 ? 'postgres' : 'nobody';
  const [uid, gid] = await Promise.all(
    ['-u', '-g'].map(async (flag) => Number((await run('id', [flag, name])).output)),
  );
  const prefix = ['setpriv', `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups'];
  return { prefix, ...(uid === undefined || gid === undefined ? {} : { uid, gid }) };
}

/**
 * @param {string} name
 * @param {readonly string[]} prefix
 * @returns {Promise<string>} a new folder that the user behind `prefix` can reach; a repository below root's home is not
 */
async function reachableFolder(name, prefix) {
  for (const base of [scratchDir, tmpdir()]) {
    mkdirSync(base, { recursive: true });
    const [command, ...args] = [...prefix, 'test', '-x', base];
    if ((await run(command, args)).status === 0) return mkdtempSync(join(base, `${name}-`));
  }
  throw new SetupError(`No folder can be reached by an unprivileged user, which ${name} needs.`);
}

/**
 * @param {{ what: string, command: readonly string[], folder: string, url: string, answers: (url: string) => Promise<boolean> }} options
 * @returns {Promise<Throwaway>}
 */
async function serve({ what, command: [command = '', ...args], folder, url, answers }) {
  const child = start(command, args, { stdio: 'ignore', cwd: folder });
  const deleteFiles = atExit(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
  const ended = new Promise((resolve) => child.once('close', resolve));
  const stop = async () => {
    // SIGINT is PostgreSQL's "fast" shutdown, and ends Redis too.
    signalGroup(child, 'SIGINT');
    await Promise.race([ended, sleep(5_000, undefined, { ref: false })]);
    signalGroup(child, 'SIGKILL');
    deleteFiles();
  };
  const deadline = Date.now() + READY_WITHIN_MS;
  while (Date.now() < deadline && child.exitCode === null) {
    if (await answers(url)) return { url, stop };
    await sleep(100);
  }
  await stop();
  throw new SetupError(`A ${what} server for the tests was started but does not answer.`);
}

/**
 * Starts a PostgreSQL server with an empty cluster on a free port, without asking for durability.
 *
 * @param {{ log: Log }} options
 * @returns {Promise<Throwaway>}
 * @throws {SetupError} if its programs are neither here nor to be installed
 */
export async function startPostgres({ log }) {
  if (!findPostgresProgram('initdb') && canInstallPackages()) {
    await installPackages(['postgresql'], { log, purpose: 'run the database tests on PostgreSQL' });
  }
  const initdb = findPostgresProgram('initdb');
  const postgres = findPostgresProgram('postgres');
  if (!initdb || !postgres)
    throw new SetupError('PostgreSQL is not installed (on Debian: apt-get install postgresql).');

  const { prefix, uid, gid } = await unprivileged();
  const folder = await reachableFolder('postgres', prefix);
  try {
    if (uid !== undefined && gid !== undefined) chownSync(folder, uid, gid);
    const data = join(folder, 'data');
    const [command, ...args] = [
      ...prefix,
      initdb,
      '-D',
      data,
      '-U',
      'postgres',
      '-A',
      'trust',
      '-E',
      'UTF8',
      '--locale=C',
      '-N',
    ];
    await mustRun(command, args, { what: 'Creating a PostgreSQL cluster for the tests', cwd: folder });
    const port = await freePort();
    const settings = {
      port,
      listen_addresses: '127.0.0.1',
      unix_socket_directories: '',
      fsync: 'off',
      synchronous_commit: 'off',
      full_page_writes: 'off',
      max_connections: 200,
    };
    const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    return await serve({
      what: 'PostgreSQL',
      command: [...prefix, postgres, '-D', data, ...flags],
      folder,
      url: `postgres://postgres@127.0.0.1:${port}/postgres`,
      answers: postgresAnswers,
    });
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

/**
 * Starts a Redis server on a free port that keeps nothing on disk.
 *
 * @param {{ log: Log }} options
 * @returns {Promise<Throwaway>}
 * @throws {SetupError} if it is neither here nor to be installed
 */
export async function startRedis({ log }) {
  if (!findProgram('redis-server') && canInstallPackages()) {
    await installPackages(['redis-server'], { log, purpose: 'run the tests on Redis' });
  }
  const redis = findProgram('redis-server');
  if (!redis) throw new SetupError('Redis is not installed (on Debian: apt-get install redis-server).');
  mkdirSync(scratchDir, { recursive: true });
  const folder = mkdtempSync(join(scratchDir, 'redis-'));
  const port = await freePort();
  return serve({
    what: 'Redis',
    command: [
      redis,
      '--port',
      String(port),
      '--bind',
      '127.0.0.1',
      '--save',
      '',
      '--appendonly',
      'no',
      '--dir',
      folder,
    ],
    folder,
    url: `redis://127.0.0.1:${port}`,
    answers: redisAnswers,
  });
}
