// The embedded database, apart from the server's event loop. Plain JavaScript on purpose: Node starts this file by itself,
// from the sources as from the bundle, so nothing may have to be compiled and nothing but PGlite may be imported.
//
// As a worker thread it serves queries; as a program (`node pglite-thread.mjs <directory>`) it makes a new directory and ends,
// because making one takes several hundred megabytes that a process never gives back.
import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';

/** @import { ErrorFields, QueryOutcome, QueryRequest, ThreadReply, ThreadRequest } from './messages.ts' */

/**
 * PGlite's own start parameters and ours. The operating system's file cache stands behind shared_buffers, so a small one
 * costs little speed and saves 110 MB. Without a checkpointer process, WAL segments are only reused up to max_wal_size.
 */
const START_PARAMETERS = [
  ...PGlite.defaultStartParams,
  '-c',
  'shared_buffers=16MB',
  '-c',
  'min_wal_size=32MB',
  '-c',
  'max_wal_size=64MB',
  '-c',
  'jit=off',
];

/** Characters of PostgreSQL's last words that are repeated when it cannot start. */
const MAX_WORDS = 1000;

/** PostgreSQL type ids whose default parsing differs from what the PostgreSQL driver is told to do, see postgres/types.ts. */
const PARSERS = { 20: parseInt8, 1082: asText };

/** @param {string} text */
function parseInt8(text) {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`The number ${text} from the database is too large`);
  return value;
}

/** @param {string} text */
function asText(text) {
  return text;
}

/**
 * @param {unknown} error
 * @returns {ErrorFields}
 */
function fieldsOf(error) {
  if (isDiskFull(error)) return { message: 'No space left on device', code: 'ENOSPC' };
  if (!(error instanceof Error)) return { message: String(error) };
  /** @type {Record<string, string>} */
  const fields = {};
  for (const key of ['code', 'severity', 'hint', 'schema', 'table', 'column', 'constraint', 'position']) {
    const value = Reflect.get(error, key);
    if (typeof value === 'string') fields[key] = value;
  }
  return { ...fields, message: error.message };
}

/**
 * The file system inside PGlite throws objects that are no errors, with numbers of WASI (51 is its ENOSPC).
 * @param {unknown} error
 */
function isDiskFull(error) {
  return typeof error === 'object' && error !== null && 'errno' in error && error.errno === 51;
}

/**
 * Whether PostgreSQL is in no state to go on: it said so, or WebAssembly trapped.
 * @param {unknown} error
 */
function isFatal(error) {
  if (!(error instanceof Error)) return true;
  return (
    error.name === 'RuntimeError' || ('severity' in error && (error.severity === 'PANIC' || error.severity === 'FATAL'))
  );
}

/** @param {string} directory */
async function createDirectory(directory) {
  // The parent holds the other end; when it dies, nobody waits for the directory.
  const giveUp = () => process.exit(1);
  process.on('disconnect', giveUp);
  const database = await PGlite.create({ dataDir: directory });
  await database.close();
  process.off('disconnect', giveUp);
  if (process.connected) process.disconnect();
}

/**
 * @param {PGlite} database
 * @param {QueryRequest} request
 * @returns {Promise<QueryOutcome>}
 */
async function run(database, request) {
  if (request.params.length > 0) return outcomeOf(await database.query(request.sql, [...request.params]));
  // Without parameters, like the PostgreSQL driver: the simple protocol, which takes scripts too.
  const results = await database.exec(request.sql);
  return outcomeOf(results.at(-1));
}

/**
 * @param {{ rows: Record<string, unknown>[], command?: string, affectedRows?: number } | undefined} result
 * @returns {QueryOutcome}
 */
function outcomeOf(result) {
  return { rows: result?.rows ?? [], command: result?.command ?? null, affected: result?.affectedRows ?? null };
}

/**
 * @param {import('node:worker_threads').MessagePort} port
 * @param {string} directory
 */
async function serve(port, directory) {
  /** @param {ThreadReply} reply */
  const send = (reply) => port.postMessage(reply);
  /** @type {PGlite} */
  let database;
  // PGlite only says that it failed; PostgreSQL says why, on its standard error.
  let words = '';
  const onStderr = (/** @type {string} */ text) => {
    words = (words + text).slice(-MAX_WORDS);
    return true;
  };
  try {
    database = await PGlite.create({ dataDir: directory, startParams: START_PARAMETERS, parsers: PARSERS, onStderr });
  } catch (error) {
    const fields = fieldsOf(error);
    send({ type: 'refused', error: { ...fields, message: `${fields.message} ${words}`.trim() } });
    port.close();
    return;
  }
  /** @param {ThreadRequest} request */
  const handle = async (request) => {
    if (request.type === 'close') {
      await database.close();
      send({ type: 'closed' });
      port.close();
      return;
    }
    try {
      send({ type: 'done', id: request.id, outcome: await run(database, request) });
    } catch (error) {
      const fatal = isFatal(error);
      send({ type: 'failed', id: request.id, error: fieldsOf(error), fatal });
      if (fatal) port.close();
    }
  };
  port.on('message', (/** @type {ThreadRequest} */ request) => void handle(request));
  send({ type: 'ready' });
}

if (isMainThread) {
  await createDirectory(String(process.argv[2])).catch((error) => {
    console.error(fieldsOf(error).message);
    process.exit(1);
  });
}
if (parentPort) await serve(parentPort, String(workerData));
