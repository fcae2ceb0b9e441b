import { resolve } from 'node:path';
import { AppError } from '@parley/contract';
import type { Dialect } from 'kysely';
import { Kysely, sql } from 'kysely';
import type { Database } from './database.ts';
import type { GuardOptions, QueryObserver } from './guarded-driver.ts';
import { TransactionScope } from './guarded-driver.ts';
import type { DbLog } from './log.ts';
import { migrate } from './migrate.ts';
import type { Migration } from './migrations/migration.ts';
import { migrations as allMigrations } from './migrations/index.ts';
import { createDatabaseDirectory, hasDatabase } from './pglite/database-directory.ts';
import { DirectoryLock } from './pglite/directory-lock.ts';
import { PGliteThreadDialect } from './pglite/pglite-dialect.ts';
import { ThreadClient, defaultThreadUrl } from './pglite/thread-client.ts';
import { startUpkeep } from './pglite/upkeep.ts';
import { GuardedPostgresDialect } from './postgres/postgres-dialect.ts';
import type { Store } from './store.ts';
import { runTransaction } from './transaction.ts';

const DEFAULT_POOL_SIZE = 10;

export type StoreTarget =
  /** The embedded database in a directory of its own, which is made when it is not there. */
  | { readonly kind: 'pglite'; readonly directory: string }
  | { readonly kind: 'postgres'; readonly url: string; readonly poolSize?: number };

export interface OpenStoreOptions {
  readonly target: StoreTarget;
  readonly log: DbLog;
  /** Told of every statement that ran. */
  readonly observe?: QueryObserver;
  /** Instead of the product's, for tests of migrating itself. */
  readonly migrations?: readonly Migration[];
  /**
   * Where `pglite-thread.mjs` lies. By default beside the module that runs: true for the sources, and for a bundle when the build
   * copies the file (`@parley/db/pglite-thread`) beside it.
   */
  readonly threadUrl?: URL;
}

/**
 * Opens the database and brings its schema up to date.
 * @throws AppError with a sentence that says what to do: `DATABASE_IN_USE`, `DATABASE_UNWRITABLE`, `DATABASE_TOO_NEW`,
 * `MIGRATION_CHANGED`, `STORAGE_FULL`, `STORAGE_UNAVAILABLE`.
 */
export async function openStore(options: OpenStoreOptions): Promise<Store> {
  const guard: GuardOptions = { scope: new TransactionScope(), log: options.log, observe: options.observe };
  const backend =
    options.target.kind === 'pglite'
      ? await pgliteBackend(options.target.directory, options, guard)
      : postgresBackend(options.target, guard);
  const db = new Kysely<Database>({ dialect: backend.dialect });
  let stopAttending = (): void => {};
  const close = async (): Promise<void> => {
    stopAttending();
    try {
      await db.destroy();
    } finally {
      backend.release();
    }
  };
  let closing: Promise<void> | undefined;
  const store: Store = {
    kind: options.target.kind,
    db,
    transaction: (work) => runTransaction({ db, scope: guard.scope, log: options.log }, work),
    ping: async () => {
      await sql`select 1`.execute(db);
    },
    close: () => (closing ??= close()),
  };
  try {
    await store.ping();
    await migrate(db, options.migrations ?? allMigrations, options.log);
    stopAttending = backend.attend(db);
    return store;
  } catch (error) {
    await store.close();
    throw backend.explain(error);
  }
}

interface Backend {
  readonly dialect: Dialect;
  /** Starts what has to be done beside queries while the store is open; answers with what stops it. */
  attend(db: Kysely<Database>): () => void;
  /** Lets go of what was held around the connection. */
  release(): void;
  /** Makes an error of opening say what to do. */
  explain(error: unknown): unknown;
}

async function pgliteBackend(
  givenDirectory: string,
  { log, threadUrl }: OpenStoreOptions,
  guard: GuardOptions,
): Promise<Backend> {
  const directory = resolve(givenDirectory);
  const script = threadUrl ?? defaultThreadUrl;
  const lock = await DirectoryLock.acquire(directory);
  try {
    if (!hasDatabase(directory)) {
      log.info({ directory }, 'Making the embedded database');
      await createDatabaseDirectory(directory, script);
    }
  } catch (error) {
    lock.release();
    throw error;
  }
  return {
    dialect: new PGliteThreadDialect(() => ThreadClient.start(script, directory), guard),
    attend: (db) => startUpkeep(db, log),
    release: () => lock.release(),
    explain: (error) => error,
  };
}

function postgresBackend(
  { url, poolSize = DEFAULT_POOL_SIZE }: { url: string; poolSize?: number },
  guard: GuardOptions,
): Backend {
  return {
    dialect: new GuardedPostgresDialect({ url, poolSize }, guard),
    attend: () => () => {},
    release: () => {},
    explain: (error) => {
      if (error instanceof AppError && error.code !== 'STORAGE_UNAVAILABLE') return error;
      const where = new URL(url);
      const reason =
        error instanceof AppError && error.cause instanceof Error
          ? error.cause.message
          : error instanceof Error
            ? error.message
            : String(error);
      // Never the whole address: it holds the password.
      return new AppError(
        'STORAGE_UNAVAILABLE',
        `The database ${where.pathname.slice(1)} on ${where.host} cannot be used (${reason}). Check that PostgreSQL runs and that DATABASE_URL is right`,
        { cause: error },
      );
    },
  };
}
