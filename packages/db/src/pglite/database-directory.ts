import { fork } from 'node:child_process';
import { accessSync, constants, existsSync, readFileSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AppError } from '@parley/contract';
import { unwritable } from './directory-lock.ts';

/** PostgreSQL's major version inside PGlite; the files of another one cannot be read. */
const POSTGRES_VERSION = '18';
/** Last words of the child that are worth repeating. */
const MAX_STDERR_CHARS = 2000;

/** Whether `directory` holds a database. @throws AppError when it holds something else, or one of another version. */
export function hasDatabase(directory: string): boolean {
  try {
    if (!existsSync(directory) || readdirSync(directory).length === 0) return false;
    const versionFile = join(directory, 'PG_VERSION');
    if (!existsSync(versionFile)) {
      throw new AppError(
        'DATABASE_UNWRITABLE',
        `${directory} holds files that are not a database. Move them away, or set PARLEY_DATA_DIR to another folder`,
      );
    }
    const version = readFileSync(versionFile, 'utf8').trim();
    if (version !== POSTGRES_VERSION) {
      throw new AppError(
        'DATABASE_TOO_NEW',
        `${directory} was made by PostgreSQL ${version}, this version of Parley has ${POSTGRES_VERSION}. Start the version that made it`,
      );
    }
    for (const file of [directory, join(directory, 'global', 'pg_control')])
      accessSync(file, constants.R_OK | constants.W_OK);
    return true;
  } catch (error) {
    throw unwritable(directory, error);
  }
}

/**
 * Makes a new database in a process of its own, because making one takes 800 MB that would never come back. The caller holds the
 * lock. Killed at any moment, this leaves either a whole directory or none: it is made beside and then renamed.
 * @throws AppError `DATABASE_UNWRITABLE`, `STORAGE_FULL`
 */
export async function createDatabaseDirectory(directory: string, script: URL): Promise<void> {
  const prefix = `${basename(directory)}.new-`;
  const draft = join(dirname(directory), `${prefix}${process.pid}`);
  try {
    for (const left of readdirSync(dirname(directory))) {
      if (left.startsWith(prefix)) rmSync(join(dirname(directory), left), { recursive: true, force: true });
    }
    await runChild(script, draft);
    renameSync(draft, directory);
  } catch (error) {
    discard(draft);
    throw unwritable(directory, error);
  }
}

/** As far as it goes: the reason why making failed may be the reason why removing fails. */
function discard(draft: string): void {
  try {
    rmSync(draft, { recursive: true, force: true });
  } catch {
    // The next start tries again.
  }
}

async function runChild(script: URL, directory: string): Promise<void> {
  const child = fork(fileURLToPath(script), [directory], { stdio: ['ignore', 'ignore', 'pipe', 'ipc'], execArgv: [] });
  let words = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    words = (words + text).slice(-MAX_STDERR_CHARS);
  });
  const code = await new Promise<number | string>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (exitCode, signal) => resolve(exitCode ?? signal ?? 'unknown'));
  });
  if (code === 0) return;
  const cause = new Error(`making the database ended with ${code}: ${words.trim()}`);
  // What the child writes is text; the one reason with a remedy of its own is a full disk.
  throw /No space left/i.test(words) ? Object.assign(cause, { code: 'ENOSPC' }) : cause;
}
