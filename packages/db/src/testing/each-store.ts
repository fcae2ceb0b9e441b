import { afterAll, beforeAll, describe } from 'vitest';
import { openStore } from '../open-store.ts';
import type { StoreTarget } from '../open-store.ts';
import type { Store } from '../store.ts';
import { RecordedLog } from './recorded-log.ts';
import { sqlRecorder } from './sql-recorder.ts';
import type { TestDatabase } from './test-database.ts';
import { createTestDatabase, postgresAnswers } from './test-database.ts';

/** Making the first database directory, or opening several one after the other, on a busy machine. */
const TIMEOUT_MS = 120_000;

/** A store with an empty, migrated database of its own. */
export interface TestStore {
  readonly store: Store;
  readonly log: RecordedLog;
  /** Closes the store and drops its database. */
  end(): Promise<void>;
}

export async function openTestStore(kind: StoreTarget['kind']): Promise<TestStore> {
  const database = await createTestDatabase(kind);
  const log = new RecordedLog();
  try {
    const store = await openStore({ target: database.target, log, observe: sqlRecorder });
    return {
      store,
      log,
      end: async () => {
        await store.close();
        await database.drop();
      },
    };
  } catch (error) {
    await database.drop();
    throw error;
  }
}

const NAMES: Readonly<Record<StoreTarget['kind'], string>> = { pglite: 'PGlite', postgres: 'PostgreSQL' };
/** With this switch, what cannot run here fails instead of being skipped. */
const requireAll = process.env['PARLEY_REQUIRE_ALL'] === '1';
const available: Readonly<Record<StoreTarget['kind'], boolean>> = {
  pglite: true,
  postgres: requireAll || (await postgresAnswers()),
};

/** Runs a suite for one kind of database; one for PostgreSQL is skipped where none answers. */
export function onDatabase(kind: StoreTarget['kind'], name: string, suite: () => void): void {
  describe.skipIf(!available[kind])(`${name} on ${NAMES[kind]}`, { timeout: TIMEOUT_MS }, () => {
    suite();
  });
}

/** Runs a suite once for each kind of database. */
export function eachDatabase(name: string, suite: (kind: StoreTarget['kind']) => void): void {
  for (const kind of ['pglite', 'postgres'] as const) onDatabase(kind, name, () => suite(kind));
}

/** Runs a suite on each kind of database with one store for all its tests, empty at the start. Read `context` inside tests only. */
export function eachStore(name: string, suite: (context: Pick<TestStore, 'store' | 'log'>) => void): void {
  eachDatabase(name, (kind) => {
    let opened: TestStore | undefined;
    const current = (): TestStore => {
      if (!opened) throw new Error('The store is open inside tests and hooks only');
      return opened;
    };
    beforeAll(async () => {
      opened = await openTestStore(kind);
    }, TIMEOUT_MS);
    afterAll(() => opened?.end());
    suite({
      get store() {
        return current().store;
      },
      get log() {
        return current().log;
      },
    });
  });
}

/** For suites that open and close databases themselves: makes them, and drops them at the end. */
export function testDatabases(kind: StoreTarget['kind']): () => Promise<TestDatabase> {
  const made: TestDatabase[] = [];
  afterAll(() => Promise.all(made.map((database) => database.drop())));
  return async () => {
    const database = await createTestDatabase(kind);
    made.push(database);
    return database;
  };
}
