import { spawn } from 'node:child_process';
import { constants } from 'node:os';

/** @typedef {import('node:child_process').ChildProcess} ChildProcess */

/**
 * A helper is signalled together with everything it started, and once all helpers have ended after a signal, so does this
 * process. A main program gets the signal alone and is given time to end its own children; this process goes on after it.
 *
 * @typedef {'helper' | 'main'} Role
 */

/** How long a child may take to end after a signal before it is killed. */
const STOP_WITHIN_MS = 15_000;

/**
 * Children that must not outlive this process, each the leader of a process group of its own.
 *
 * @type {Map<ChildProcess, Role>}
 */
const children = new Map();
/** @type {Set<() => void>} */
const cleanups = new Set();
let stopping = false;
let guarded = false;

/**
 * @param {ChildProcess} child
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

function killAll() {
  for (const child of children.keys()) signalGroup(child, 'SIGKILL');
}

/**
 * Ends the children before this process ends. A first signal is passed on, a second one kills.
 *
 * @param {NodeJS.Signals} signal
 */
function stop(signal) {
  if (stopping) {
    killAll();
    return;
  }
  stopping = true;
  process.exitCode = 128 + constants.signals[signal];
  if (children.size === 0) process.exit();
  for (const [child, role] of children) {
    if (role === 'main') child.kill(signal);
    else signalGroup(child, signal);
  }
  setTimeout(killAll, STOP_WITHIN_MS).unref();
}

function guardSignals() {
  if (guarded) return;
  guarded = true;
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, () => stop(signal));
  process.on('exit', () => {
    killAll();
    for (const cleanup of cleanups) cleanup();
  });
}

/** @returns {boolean} whether a signal has asked this process, and with it its children, to end */
export function isStopping() {
  return stopping;
}

/**
 * Starts a program in a process group of its own that receives the signals sent to this process and never outlives it.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions & { role?: Role }} [options] a helper, if no role is given
 * @returns {ChildProcess}
 */
export function start(command, args, { role = 'helper', ...options } = {}) {
  guardSignals();
  const child = spawn(command, args, { ...options, detached: true });
  children.set(child, role);
  const forget = () => {
    children.delete(child);
    if (stopping && children.size === 0 && role === 'helper') process.exit();
  };
  child.once('close', forget);
  child.once('error', forget);
  return child;
}

/**
 * @param {() => void} cleanup runs when this process ends, signals included; it cannot wait for anything
 * @returns {() => void} runs it now, and not again
 */
export function atExit(cleanup) {
  guardSignals();
  cleanups.add(cleanup);
  return () => {
    if (cleanups.delete(cleanup)) cleanup();
  };
}
