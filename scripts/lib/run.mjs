import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { SetupError } from './setup-error.mjs';

const SUPERVISOR = fileURLToPath(new URL('supervise.mjs', import.meta.url));

/**
 * Children that must not outlive this process, each the leader of a process group of its own.
 *
 * @type {Set<import('node:child_process').ChildProcess>}
 */
const children = new Set();
let stopping = false;

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {NodeJS.Signals} signal sent to the child and all its helpers
 */
export function signalGroup(child, signal) {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // Already gone.
  }
}

/**
 * Ends the children before this process ends. A first signal is passed on, a second one kills.
 *
 * @param {NodeJS.Signals} signal
 */
function stop(signal) {
  for (const child of children) signalGroup(child, stopping ? 'SIGKILL' : signal);
  stopping = true;
  process.exitCode = 128 + constants.signals[signal];
  if (children.size === 0) process.exit();
}

let guarded = false;
function guardSignals() {
  if (guarded) return;
  guarded = true;
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, () => stop(signal));
  process.on('exit', () => {
    for (const child of children) signalGroup(child, 'SIGKILL');
  });
}

/** @returns {boolean} whether a signal has asked this process to end */
export function isStopping() {
  return stopping;
}

/**
 * Starts a program in a process group of its own that receives the signals sent to this process and never outlives it.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {import('node:child_process').ChildProcess}
 */
export function start(command, args, options = {}) {
  guardSignals();
  const child = spawn(command, args, { ...options, detached: true });
  children.add(child);
  const forget = () => {
    children.delete(child);
    if (stopping && children.size === 0) process.exit();
  };
  child.once('close', forget);
  child.once('error', forget);
  return child;
}

/**
 * @typedef {object} RunOptions
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env] the whole environment; this process's own by default
 * @property {(line: string) => void} [onLine] receives each line of either output
 * @property {(line: string) => void} [onStatusLine] receives each line written to file descriptor 3
 * @property {boolean} [inherit] lets the program write to this process's own outputs instead of collecting them
 * @property {boolean} [tether] ends the program even if this process is killed without a chance to do it (SIGKILL); for
 *   whatever would be in the way of the next run
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
export function run(command, args, { cwd, env, onLine, onStatusLine, inherit = false, tether = false } = {}) {
  return new Promise((resolve) => {
    const output = inherit ? 'inherit' : 'pipe';
    const options = { ...(cwd === undefined ? {} : { cwd }), env: env ?? process.env };
    const child = tether
      ? start(process.execPath, [SUPERVISOR, command, ...args], { ...options, stdio: ['ignore', output, output, 'ipc'] })
      : start(command, args, { ...options, stdio: ['ignore', output, output, onStatusLine ? 'pipe' : 'ignore'] });
    /** @type {string[]} */
    const lines = [];
    for (const stream of [child.stdout, child.stderr]) {
      if (!stream) continue;
      createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY }).on('line', (line) => {
        lines.push(line);
        onLine?.(line);
      });
    }
    const status = child.stdio[3];
    if (onStatusLine && status && 'read' in status) createInterface({ input: status }).on('line', onStatusLine);
    child.once('error', (error) => resolve({ status: 127, output: error.message }));
    child.once('close', (code, signal) => {
      resolve({ status: code ?? 128 + constants.signals[signal ?? 'SIGKILL'], output: lines.join('\n') });
    });
  });
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
  const tail = output.trimEnd().split('\n').slice(-25).join('\n');
  throw new SetupError(`${what} failed (${[command, ...args].join(' ')}: status ${status}).\n${tail}`);
}
