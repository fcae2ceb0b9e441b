import { randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { AppError } from '@parley/contract';

const HEARTBEAT_MS = 10_000;
/** A holder on another host (or in another container) that has not moved for this long is dead. */
const FOREIGN_STALE_MS = 3 * HEARTBEAT_MS;
const WATCH_MS = 500;

interface Holder {
  readonly pid: number;
  readonly host: string;
  /** Tells a process from a later one with the same pid; null where the system does not say. */
  readonly born: string | null;
  readonly nonce: string;
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** Boot and start time of a living process on Linux (proc(5), fields 3 and 22 of stat); null for a dead one that waits for its parent. */
function bornOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is the program's name in parentheses and may hold spaces.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [state, startTime] = [fields[0], fields[19]];
    if (state === 'Z' || state === 'X') return null;
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}/${startTime}`;
  } catch {
    return null;
  }
}

function isRunning(holder: Holder): boolean {
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    if (codeOf(error) === 'ESRCH') return false;
  }
  return holder.born === null || holder.born === bornOf(holder.pid);
}

function readHolder(file: string): Holder | null {
  try {
    const read: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (typeof read !== 'object' || read === null) return null;
    if (!('pid' in read && 'host' in read && 'born' in read && 'nonce' in read)) return null;
    const { pid, host, born, nonce } = read;
    if (typeof pid !== 'number' || typeof host !== 'string' || typeof nonce !== 'string') return null;
    return { pid, host, born: typeof born === 'string' ? born : null, nonce };
  } catch {
    return null;
  }
}

/**
 * Says that a process works in a directory. PGlite itself would let a second one in, and both would destroy the data. The file
 * lies beside the directory; what a dead process left is taken over.
 */
export class DirectoryLock {
  readonly #file: string;
  readonly #nonce: string;
  readonly #heartbeat: NodeJS.Timeout;
  #held = true;

  private constructor(file: string, nonce: string) {
    this.#file = file;
    this.#nonce = nonce;
    this.#heartbeat = setInterval(() => this.#beat(), HEARTBEAT_MS).unref();
  }

  /**
   * @throws AppError `DATABASE_IN_USE` with the pid of the holder; `DATABASE_UNWRITABLE` or `STORAGE_FULL` when the folder
   * around the directory takes no files.
   */
  static async acquire(directory: string): Promise<DirectoryLock> {
    const file = `${directory}.lock`;
    const self: Holder = { pid: process.pid, host: hostname(), born: bornOf(process.pid), nonce: randomUUID() };
    try {
      mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
      while (!placeLock(file, self)) await removeStale(file, directory);
    } catch (error) {
      throw unwritable(directory, error);
    }
    return new DirectoryLock(file, self.nonce);
  }

  /** Idempotent. */
  release(): void {
    if (!this.#held) return;
    this.#held = false;
    clearInterval(this.#heartbeat);
    if (readHolder(this.#file)?.nonce === this.#nonce) rmSync(this.#file, { force: true });
  }

  #beat(): void {
    const now = new Date();
    try {
      utimesSync(this.#file, now, now);
    } catch {
      // Removed by hand, or the disk is away for a moment: the next beat tries again.
    }
  }
}

/** Creates the file with its content in one step; false when somebody else's is there. */
function placeLock(file: string, self: Holder): boolean {
  const draft = `${file}.${self.nonce}`;
  writeFileSync(draft, JSON.stringify(self), { mode: 0o600 });
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Returns when there is no lock any more; throws while its holder lives. */
async function removeStale(file: string, directory: string): Promise<void> {
  const holder = readHolder(file);
  if (holder && (await isHeld(file, holder))) {
    throw new AppError(
      'DATABASE_IN_USE',
      `The database in ${directory} is in use by process ${holder.pid} on ${holder.host}. Stop that one first, or set PARLEY_DATA_DIR to another folder`,
    );
  }
  // Between looking and removing another process may have taken over: look at what was removed, and give it back.
  const removed = `${file}.${randomUUID()}`;
  try {
    renameSync(file, removed);
    if (readHolder(removed)?.nonce !== holder?.nonce) linkSync(removed, file);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT' && codeOf(error) !== 'EEXIST') throw error;
  } finally {
    rmSync(removed, { force: true });
  }
}

/** Another host's processes cannot be asked; there, only a lock whose file moves is held. */
async function isHeld(file: string, holder: Holder): Promise<boolean> {
  if (holder.host === hostname()) return isRunning(holder);
  const seen = touchedAt(file);
  while (Date.now() - seen < FOREIGN_STALE_MS) {
    await sleep(WATCH_MS);
    if (touchedAt(file) !== seen) return readHolder(file) !== null;
  }
  return false;
}

function touchedAt(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

/** A sentence that says what to do, for the errors of a folder that cannot be used. */
export function unwritable(directory: string, cause: unknown): unknown {
  if (cause instanceof AppError) return cause;
  if (codeOf(cause) === 'ENOSPC')
    return new AppError(
      'STORAGE_FULL',
      `The disk that holds ${directory} is full. Free some space on it, then start again`,
      { cause },
    );
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new AppError(
    'DATABASE_UNWRITABLE',
    `The database folder ${directory} cannot be written (${reason}). Give the user that runs Parley access to it, or set PARLEY_DATA_DIR to another folder`,
    { cause },
  );
}
