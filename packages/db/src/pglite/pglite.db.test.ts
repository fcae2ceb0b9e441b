import type { ChildProcess } from 'node:child_process';
import { fork, spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { openStore } from '../open-store.ts';
import type { Store } from '../store.ts';
import { RecordedLog, testDatabases } from '../testing/index.ts';
import { DirectoryLock } from './directory-lock.ts';
import { runUpkeep } from './upkeep.ts';

const WRITER = fileURLToPath(new URL('../testing/programs/writer.ts', import.meta.url));
const NOBODY = 65_534;
/** Making a directory takes three seconds of a processor that nobody else wants. */
const MAKING_TIMEOUT_MS = 120_000;

const newDatabase = testDatabases('pglite');
const folders: string[] = [];
const stores: Store[] = [];
const children: ChildProcess[] = [];

afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  for (const store of stores.splice(0)) await store.close();
});
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'parley-test-'));
  folders.push(folder);
  return folder;
}

/** A disk of 60 MB, where this process may mount one. */
function mountSmallDisk(): string | null {
  const folder = mkdtempSync(join(tmpdir(), 'parley-disk-'));
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=60m', 'tmpfs', folder]).status === 0;
  afterAll(() => {
    if (mounted) spawnSync('umount', [folder]);
    rmSync(folder, { recursive: true, force: true });
  });
  return mounted ? folder : null;
}

async function newDirectory(): Promise<string> {
  const { target } = await newDatabase();
  if (target.kind !== 'pglite') throw new Error('Not a directory');
  return target.directory;
}

async function open(directory: string): Promise<Store> {
  const store = await openStore({ target: { kind: 'pglite', directory }, log: new RecordedLog() });
  stores.push(store);
  return store;
}

/** Starts the writer and answers with what it has reported so far. */
function startWriter(directory: string, name: string): { readonly child: ChildProcess; readonly reports: string[]; opened(): Promise<void>; gone(): Promise<void> } {
  const child = fork(WRITER, [directory, name], { execArgv: ['--import', 'tsx'], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  children.push(child);
  const reports: string[] = [];
  child.on('message', (message) => reports.push(String(message)));
  const exit = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
  });
  return {
    child,
    reports,
    opened: async () => {
      while (reports.length < 2) await sleep(10);
    },
    gone: () => exit,
  };
}

describe('a directory', () => {
  it('is made where there is none, with the folders above it, and opened again with what was written', async () => {
    const directory = join(newFolder(), 'deep', 'db');
    const first = await open(directory);
    await sql`create table kept (n integer)`.execute(first.db);
    await first.close();
    const second = await open(directory);
    expect((await sql`select count(*) as count from kept`.execute(second.db)).rows).toEqual([{ count: 0 }]);
    expect(readdirSync(dirname(directory)).toSorted()).toEqual(['db', 'db.lock']);
  }, MAKING_TIMEOUT_MS);

  it('is whole or not there when making it is interrupted', async () => {
    const folder = newFolder();
    const directory = join(folder, 'db');
    const making = spawn(process.execPath, ['--import', 'tsx', WRITER, directory], { stdio: 'ignore' });
    children.push(making);
    while (!readdirSync(folder).some((name) => name.startsWith('db.new-'))) await sleep(5);
    await sleep(300);
    making.kill('SIGKILL');
    expect(existsSync(directory)).toBe(false);
    await open(directory);
    expect(readdirSync(folder).toSorted()).toEqual(['db', 'db.lock']);
  }, MAKING_TIMEOUT_MS);

  it.each([
    ['holds something else', 'holiday.jpg', '', 'DATABASE_UNWRITABLE', 'Move them away'],
    ['is of another version', 'PG_VERSION', '14\n', 'DATABASE_TOO_NEW', 'PostgreSQL 14'],
  ])('that %s is refused and left alone', async (_, file, content, code, words) => {
    const directory = join(newFolder(), 'db');
    mkdirSync(directory);
    writeFileSync(join(directory, file), content);
    await expect(open(directory)).rejects.toMatchObject({ code, message: expect.stringContaining(words) });
    expect(readdirSync(directory)).toEqual([file]);
  });

  it('that is damaged is refused with a sentence, and its lock let go', async () => {
    const directory = await newDirectory();
    writeFileSync(join(directory, 'global', 'pg_control'), 'rubbish');
    for (const _ of [1, 2]) await expect(open(directory)).rejects.toMatchObject({ code: 'STORAGE_UNAVAILABLE', message: expect.stringContaining('restore a backup') });
  });

  it('that cannot be written is refused with a sentence', async () => {
    const folder = newFolder();
    const blocked = join(folder, 'file');
    writeFileSync(blocked, '');
    await expect(open(join(blocked, 'db'))).rejects.toMatchObject({ code: 'DATABASE_UNWRITABLE', message: expect.stringContaining('PARLEY_DATA_DIR') });
  });

  it.runIf(process.getuid?.() === 0)('of another user is refused with a sentence', async () => {
    const folder = newFolder();
    chmodSync(folder, 0o755);
    const program = `
      import { DirectoryLock } from ${JSON.stringify(new URL('./directory-lock.ts', import.meta.url).href)};
      process.setuid(${NOBODY});
      await DirectoryLock.acquire(${JSON.stringify(join(folder, 'db'))}).catch((error) => console.log(error.code + ' ' + error.message));`;
    const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', program], { stdio: ['ignore', 'pipe', 'inherit'] });
    let words = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (words += text));
    await new Promise((resolve) => child.once('close', resolve));
    expect(words).toMatch(/^DATABASE_UNWRITABLE .*EACCES.*Give the user that runs Parley access/);
  });
});

describe('the lock', () => {
  it('refuses a second process, naming the first, and lets it in when the first was killed', async () => {
    const directory = await newDirectory();
    const writer = startWriter(directory, 'a');
    await writer.opened();
    await expect(open(directory)).rejects.toMatchObject({ code: 'DATABASE_IN_USE', message: expect.stringContaining(`process ${writer.child.pid}`) });
    writer.child.kill('SIGKILL');
    await writer.gone();
    await expect(open(directory)).resolves.toMatchObject({ kind: 'pglite' });
  });

  it('refuses a second store in the same process', async () => {
    const directory = await newDirectory();
    await open(directory);
    await expect(open(directory)).rejects.toMatchObject({ code: 'DATABASE_IN_USE' });
  });

  it('lets one of many in when all find a stale one', async () => {
    const directory = join(newFolder(), 'db');
    writeFileSync(`${directory}.lock`, JSON.stringify({ pid: 1, host: 'x', born: null, nonce: 'old' }));
    utimesSync(`${directory}.lock`, new Date(0), new Date(0));
    const results = await Promise.allSettled(Array.from({ length: 8 }, () => DirectoryLock.acquire(directory)));
    const winners = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
    expect(winners).toHaveLength(1);
    winners[0]?.release();
    winners[0]?.release();
    expect(readdirSync(dirname(directory))).toEqual([]);
  });

  it('takes over from an earlier process with the same pid', async () => {
    const directory = join(newFolder(), 'db');
    (await DirectoryLock.acquire(directory)).release();
    const lock = await DirectoryLock.acquire(directory);
    const content = readFileSync(`${directory}.lock`, 'utf8');
    lock.release();
    writeFileSync(`${directory}.lock`, content.replace(/"born":"[^"]*"/, '"born":"another boot/1"'));
    (await DirectoryLock.acquire(directory)).release();
  });

  it('takes over a file that says nothing', async () => {
    const directory = join(newFolder(), 'db');
    writeFileSync(`${directory}.lock`, '');
    (await DirectoryLock.acquire(directory)).release();
  });

  it('does not remove the lock of whoever took over', async () => {
    const directory = join(newFolder(), 'db');
    const lock = await DirectoryLock.acquire(directory);
    writeFileSync(`${directory}.lock`, JSON.stringify({ pid: 1, host: 'x', born: null, nonce: 'theirs' }));
    lock.release();
    expect(existsSync(`${directory}.lock`)).toBe(true);
  });

  it('on another host holds as long as it moves', async () => {
    const directory = join(newFolder(), 'db');
    const file = `${directory}.lock`;
    writeFileSync(file, JSON.stringify({ pid: 1, host: 'elsewhere', born: null, nonce: 'theirs' }));
    const beat = setInterval(() => utimesSync(file, new Date(), new Date()), 100);
    await expect(DirectoryLock.acquire(directory)).rejects.toMatchObject({ code: 'DATABASE_IN_USE', message: expect.stringContaining('elsewhere') });
    clearInterval(beat);
  });
});

describe('kill -9', () => {
  it('loses nothing that was acknowledged and leaves nothing half done', async () => {
    const directory = await newDirectory();
    const acknowledged: string[] = [];
    for (const name of ['a', 'b', 'c']) {
      const writer = startWriter(directory, name);
      await writer.opened();
      await sleep(200);
      writer.child.kill('SIGKILL');
      await writer.gone();
      acknowledged.push(...writer.reports.filter((report) => report !== 'open'));
    }
    const store = await open(directory);
    const rows = await store.db.selectFrom('workspaces').select(['id', 'name']).execute();
    const found = new Set<string>(rows.map((row) => row.id));
    expect(acknowledged.length).toBeGreaterThan(20);
    expect(acknowledged.filter((id) => !found.has(id))).toEqual([]);
    expect(rows.filter((row) => row.name === 'Half')).toEqual([]);
  }, MAKING_TIMEOUT_MS);
});

describe('the database thread', () => {
  it('leaves the event loop free during a heavy query', async () => {
    const store = await open(await newDirectory());
    let longest = 0;
    let last = performance.now();
    const timer = setInterval(() => {
      const now = performance.now();
      longest = Math.max(longest, now - last);
      last = now;
    }, 5);
    const started = performance.now();
    await sql`select count(*) from generate_series(1, 3000000) as n where md5(n::text) like ${'%abc%'}`.execute(store.db);
    const took = performance.now() - started;
    clearInterval(timer);
    expect(took).toBeGreaterThan(300);
    expect(longest).toBeLessThan(took / 3);
  });

  it('answers a script without parameters with the result of its last statement', async () => {
    const store = await open(await newDirectory());
    expect((await sql`select 1 as a; select 2 as b;`.execute(store.db)).rows).toEqual([{ b: 2 }]);
  });
});

describe('upkeep', () => {
  it('cuts the log and cleans tables that need it', async () => {
    const store = await open(await newDirectory());
    const logBytes = async (): Promise<number> => {
      const { rows } = await sql<{ bytes: number }>`select (pg_current_wal_lsn() - redo_lsn)::int8 as bytes from pg_control_checkpoint()`.execute(store.db);
      return rows[0]?.bytes ?? 0;
    };
    await sql`create table churned as select n, repeat('x', 200) as filler from generate_series(1, 60000) as n; update churned set n = n + 1`.execute(store.db);
    // The server counts rows at most once a second.
    await sleep(1100);
    await store.ping();
    const before = await logBytes();
    await runUpkeep(store.db);
    const { rows } = await sql`select n_dead_tup as dead from pg_stat_user_tables where relname = ${'churned'}`.execute(store.db);
    expect(rows).toEqual([{ dead: 0 }]);
    expect(before).toBeGreaterThan(16 * 1024 * 1024);
    expect(await logBytes()).toBeLessThan(before / 2);
  });
});

const disk = mountSmallDisk();

describe.runIf(disk)('a full disk', () => {
  const folder = disk ?? '';
  const ballast = join(folder, 'ballast');

  it('is named when there is no room for a new database', async () => {
    writeFileSync(ballast, Buffer.alloc(55_000_000));
    await expect(open(join(folder, 'db'))).rejects.toMatchObject({ code: 'STORAGE_FULL', message: expect.stringContaining('Free some space') });
    expect(readdirSync(folder)).toEqual(['ballast']);
    rmSync(ballast);
  }, MAKING_TIMEOUT_MS);

  it.each([
    ['a table', sql`insert into filled select repeat(md5(random()::text), 30) from generate_series(1, 1000)`],
    // PostgreSQL gives up altogether when it cannot write its log: the thread ends and a new one recovers.
    ['the log', sql`select pg_logical_emit_message(true, 'parley', repeat('x', 1000000))`],
  ])('met while writing %s refuses writes, loses nothing, and is over as soon as there is space', async (_, grow) => {
    const store = await open(join(folder, 'db'));
    await sql`create table if not exists filled (v text); insert into filled values ('kept')`.execute(store.db);
    const before = await sql`select v from filled where v = 'kept'`.execute(store.db);
    expect(() => writeFileSync(ballast, Buffer.alloc(60_000_000))).toThrow('ENOSPC');
    const write = (): Promise<unknown> => store.transaction((tx) => grow.execute(tx.db));
    for (;;) {
      const error = await write().catch((caught: unknown) => caught);
      if (!(error instanceof Error)) continue;
      expect(error).toMatchObject({ code: 'STORAGE_FULL' });
      break;
    }
    await expect(write()).rejects.toMatchObject({ code: 'STORAGE_FULL', message: expect.not.stringContaining(folder) });
    rmSync(ballast);
    await expect(write()).resolves.toBeDefined();
    expect(await sql`select v from filled where v = 'kept'`.execute(store.db)).toEqual(before);
    await sql`drop table filled; checkpoint`.execute(store.db);
  }, MAKING_TIMEOUT_MS);
});
