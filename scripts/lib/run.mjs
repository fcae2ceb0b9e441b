import { constants } from 'node:os';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { signalGroup, start } from './children.mjs';
import { SetupError } from './setup-error.mjs';

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
 * @property {number} [limitMs] kills the program after this time; its status is then 124, as with timeout(1)
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
    let late = false;
    const timer =
      limitMs !== undefined &&
      setTimeout(() => {
        late = true;
        lines.push(`Stopped after ${Math.round(limitMs / 60_000)} min, which is more than it may take.`);
        signalGroup(child, 'SIGKILL');
      }, limitMs);
    child.once('error', (error) => {
      if (timer) clearTimeout(timer);
      resolve({ status: 127, output: error.message });
    });
    child.once('close', (code, signal) => {
      if (timer) clearTimeout(timer);
      const status = late ? 124 : (code ?? 128 + constants.signals[signal ?? 'SIGKILL']);
      resolve({ status, output: lines.join('\n') });
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
