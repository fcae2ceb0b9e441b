import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** @typedef {import('./log.mjs').Log} Log */

/**
 * @param {number} pid
 * @returns {string} something that differs between two processes which had the same number one after the other
 */
function birthOf(pid) {
  try {
    // Field 22 of /proc/<pid>/stat; the second one is in brackets and may itself contain spaces and brackets.
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}

/**
 * @param {string} owner the content of a lock file
 * @returns {boolean} whether the process that wrote it still runs
 */
function isAlive(owner) {
  const [pid = '', birth = ''] = owner.split(' ');
  try {
    process.kill(Number(pid), 0);
  } catch (error) {
    // EPERM: it runs, but belongs to somebody else.
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return false;
  }
  return birthOf(Number(pid)) === birth;
}

/**
 * @param {string} file
 * @returns {string | undefined}
 */
function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

/**
 * Takes away a lock whose owner is dead. Moving it aside first makes sure that of two processes which see the same dead
 * owner only one removes the file, and that the other cannot remove the new owner's lock unnoticed.
 *
 * @param {string} file
 * @param {string} deadOwner
 */
function removeStale(file, deadOwner) {
  const aside = `${file}.${process.pid}.stale`;
  try {
    renameSync(file, aside);
    if (read(aside) !== deadOwner) linkSync(aside, file);
  } catch {
    // Somebody else was quicker; the next round sees what they left.
  }
  rmSync(aside, { force: true });
}

/**
 * Runs `body` while no other process on this machine runs one under the same lock file. The lock of a process that was
 * killed does not hold.
 *
 * @template T
 * @param {string} file
 * @param {{ log: Log, what: string }} options `what` completes "Another process is …"
 * @param {() => Promise<T>} body
 * @returns {Promise<T>}
 */
export async function withLock(file, { log, what }, body) {
  mkdirSync(dirname(file), { recursive: true });
  const mine = `${process.pid} ${birthOf(process.pid)}`;
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, mine);
  try {
    let announced = false;
    for (;;) {
      try {
        // A link appears with its content in one step, and fails if the name is taken.
        linkSync(draft, file);
        break;
      } catch (error) {
        if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
      }
      const owner = read(file);
      if (owner !== undefined && !isAlive(owner)) {
        removeStale(file, owner);
        continue;
      }
      if (!announced && owner !== undefined)
        log.info(`Another process (${owner.split(' ')[0]}) is ${what}; waiting for it.`);
      announced = true;
      await sleep(500);
    }
  } finally {
    rmSync(draft, { force: true });
  }
  try {
    return await body();
  } finally {
    if (read(file) === mine) rmSync(file, { force: true });
  }
}
