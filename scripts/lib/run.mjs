import { constants } from 'node:os';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { signalGroup, start } from './children.mjs';
import { formatDuration } from './log.mjs';
import { SetupError } from './setup-error.mjs';

const GRACE_MS = 10_000;
const SUPERVISOR = fileURLToPath(new URL('supervise.mjs', import.meta.url));

/**
 * @typedef {object} RunOptions
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env] the whole environment; this process's own by default
 * @property {(line: string) => void} [onLine] receives each line of either output
 * @property {(line: string) => void} [onStatusLine] receives each line written to file descriptor 3
 * @property {boolean} [inherit] lets the program write to this process's own outputs instead of collecting them
 * @property {boolean} [tether] ends the program even if this process is killed without a chance to do it (SIGKILL); for
 *   whatever would be in the way of the next run
 * @property {number} [limitMs] ends the program after this time; its status is then 124, as with timeout(1)
 *
 * @typedef {object} RunResult
 * @property {number} status the exit status; 128 + number for a signal, 127 if the program does not exist
 * @property {string} output both outputs together, or nothing if they were inherited
 */

/**
 * Runs a program to its end. Never rejects; ask {@link RunResult.status}.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<RunResult>}
 */
export function run(command, args, { cwd, env, onLine, onStatusLine, inherit = false, tether = false, limitMs } = {}) {
  return new Promise((resolve) => {
    const output = inherit ? 'inherit' : 'pipe';
    const options = { ...(cwd === undefined ? {} : { cwd }), env: env ?? process.env };
    const child = tether
      ? start(process.execPath, [SUPERVISOR, command, ...args], {
          ...options,
          stdio: ['ignore', output, output, 'ipc'],
        })
      : start(command, args, { ...options, stdio: ['ignore', output, output, onStatusLine ? 'pipe' : 'ignore'] });
    /** @type {string[]} */
    const lines = [];
    for (const stream of [child.stdout, child.stderr]) {
      readLines(stream, (line) => {
        lines.push(line);
        onLine?.(line);
      });
    }
    if (onStatusLine) readLines(child.stdio[3], onStatusLine);

    const limit = limitMs === undefined ? undefined : limitTime(child, limitMs);
    child.once('error', (error) => {
      limit?.cancel();
      resolve({ status: 127, output: error.message });
    });
    child.once('close', (code, signal) => {
      limit?.cancel();
      if (limit?.exceeded()) {
        lines.push(`Stopped because it took longer than ${formatDuration(limitMs ?? 0)}.`);
        resolve({ status: 124, output: lines.join('\n') });
      } else {
        resolve({ status: code ?? 128 + constants.signals[signal ?? 'SIGKILL'], output: lines.join('\n') });
      }
    });
  });
}

/**
 * @param {unknown} stream one of a child's outputs, if it is a pipe
 * @param {(line: string) => void} onLine
 */
function readLines(stream, onLine) {
  if (stream instanceof Readable)
    createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY }).on('line', onLine);
}

/**
 * @param {import('node:child_process').ChildProcess} child asked to end after `limitMs`, and killed if it does not
 * @param {number} limitMs
 * @returns {{ cancel: () => void, exceeded: () => boolean }}
 */
function limitTime(child, limitMs) {
  let late = false;
  /** @type {NodeJS.Timeout} */
  let timer = setTimeout(() => {
    late = true;
    signalGroup(child, 'SIGTERM');
    timer = setTimeout(() => signalGroup(child, 'SIGKILL'), GRACE_MS);
  }, limitMs);
  return { cancel: () => clearTimeout(timer), exceeded: () => late };
}

/**
 * Runs a program that is expected to succeed.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions & { what: string }} options `what` begins the error's message, such as `Configuring the worker`
 * @returns {Promise<string>} its output
 * @throws {SetupError} with the end of its output
 */
export async function mustRun(command, args, { what, ...options }) {
  const { status, output } = await run(command, args, options);
  if (status === 0) return output;
  const tail = output.trimEnd().split('\n').slice(-80).join('\n');
  throw new SetupError(`${what} failed (${[command, ...args].join(' ')}: status ${status}).\n${tail}`);
}
