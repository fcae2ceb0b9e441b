import type { ChildProcess } from 'node:child_process';
import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach } from 'vitest';
import { openStore } from '../open-store.ts';
import type { Store } from '../store.ts';
import { testDatabases } from './each-store.ts';
import { RecordedLog } from './recorded-log.ts';

const WRITER = fileURLToPath(new URL('./programs/writer.ts', import.meta.url));

/** For a test that makes, copies or opens a few directories: seconds, where nobody else wants the processors. */
export const SLOW_MS = 120_000;

/** A process that opens a database and writes to it until it is killed. */
export interface Writer {
  readonly pid: number;
  /** Ids of the rows that were acknowledged so far. */
  readonly acknowledged: readonly string[];
  /** Resolves when the database is open and the first row is in. */
  writing(): Promise<void>;
  /** `kill -9`; resolves when the process is gone. */
  kill(): Promise<void>;
}

/** What tests of the embedded database work with; everything is closed after each test and removed after the last. */
export interface PGliteHouse {
  /** A new empty folder. */
  newFolder(): string;
  /** A folder with an empty database in it. */
  newDirectory(): Promise<string>;
  open(directory: string): Promise<Store>;
  /** @param name goes into the ids of the rows. */
  startWriter(directory: string, name: string): Writer;
}

export function pgliteHouse(): PGliteHouse {
  const newDatabase = testDatabases('pglite');
  const folders: string[] = [];
  const stores: Store[] = [];
  const children: ChildProcess[] = [];

  afterEach(async () => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
    for (const store of stores.splice(0)) await store.close();
  });
  afterAll(() => {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  });

  return {
    newFolder: () => {
      const folder = mkdtempSync(join(tmpdir(), 'parley-test-'));
      folders.push(folder);
      return folder;
    },
    newDirectory: async () => {
      const { target } = await newDatabase();
      if (target.kind !== 'pglite') throw new Error('Not a directory');
      return target.directory;
    },
    open: async (directory) => {
      const store = await openStore({ target: { kind: 'pglite', directory }, log: new RecordedLog() });
      stores.push(store);
      return store;
    },
    startWriter: (directory, name) => {
      const child = fork(WRITER, [directory, name], {
        execArgv: ['--import', 'tsx'],
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      });
      children.push(child);
      const acknowledged: string[] = [];
      child.on('message', (id) => {
        if (typeof id === 'string') acknowledged.push(id);
      });
      const gone = new Promise<void>((resolve) => {
        child.once('exit', () => resolve());
      });
      return {
        pid: child.pid ?? 0,
        acknowledged,
        writing: async () => {
          while (acknowledged.length === 0 && child.exitCode === null) await sleep(10);
        },
        kill: async () => {
          child.kill('SIGKILL');
          await gone;
        },
      };
    },
  };
}
