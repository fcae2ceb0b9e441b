import { AppError } from '@parley/contract';
import type {
  CompiledQuery,
  DatabaseConnection,
  Dialect,
  DialectAdapter,
  Driver,
  Kysely,
  QueryCompiler,
  QueryResult,
} from 'kysely';
import {
  AbortedTransactionError,
  CompiledQuery as Compiled,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
} from 'kysely';
import { storageFull, storageUnavailable } from '../errors.ts';
import type { GuardOptions } from '../guarded-driver.ts';
import { GuardedDriver } from '../guarded-driver.ts';
import type { ThreadClient } from './thread-client.ts';

/** Starts the database thread; called again when one has died. */
export type ThreadStarter = () => Promise<ThreadClient>;

/** First come, first served. */
class Mutex {
  #tail: Promise<void> = Promise.resolve();

  /** Resolves with the function that lets the next one in. */
  async acquire(): Promise<() => void> {
    const before = this.#tail;
    let release = (): void => {};
    this.#tail = new Promise((resolve) => {
      release = resolve;
    });
    await before;
    return release;
  }
}

class PGliteConnection implements DatabaseConnection {
  readonly #thread: ThreadClient;
  readonly release: () => void;

  constructor(thread: ThreadClient, release: () => void) {
    this.#thread = thread;
    this.release = release;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const { rows, command, affected } = await this.#thread.query(query.sql, query.parameters);
    if (command === 'ROLLBACK' && query.sql === COMMIT) throw new AbortedTransactionError();
    const counts = command === 'INSERT' || command === 'UPDATE' || command === 'DELETE' || command === 'MERGE';
    // Kysely's typing of a row is the caller's promise about its query; no driver can check it.
    return { rows: rows as R[], ...(counts ? { numAffectedRows: BigInt(affected ?? 0) } : {}) };
  }

  // oxlint-disable-next-line require-yield -- the interface asks for it, PGlite has no cursors over the wire
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('The embedded database does not stream; ask page by page');
  }
}

const COMMIT = 'commit';

/** One connection behind a mutex: PGlite has only one session, so everything waits behind an open transaction. */
class PGliteDriver implements Driver {
  readonly #start: ThreadStarter;
  readonly #mutex = new Mutex();
  #thread: ThreadClient | undefined;

  constructor(start: ThreadStarter) {
    this.#start = start;
  }

  async init(): Promise<void> {
    this.#thread = await this.#start();
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    const release = await this.#mutex.acquire();
    try {
      // A thread that died (out of memory, a failed write of the log) left a directory that recovers when it is opened again.
      if (!this.#thread?.alive) this.#thread = await this.#restart();
      return new PGliteConnection(this.#thread, release);
    } catch (error) {
      release();
      throw error;
    }
  }

  async #restart(): Promise<ThreadClient> {
    await this.#thread?.close();
    try {
      return await this.#start();
    } catch (error) {
      // What stands in it is for the console, where folders may be named; this one goes to whoever uses the product.
      throw error instanceof AppError && error.code === 'STORAGE_FULL' ? storageFull(error) : storageUnavailable(error);
    }
  }

  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(Compiled.raw('begin'));
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(Compiled.raw(COMMIT));
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(Compiled.raw('rollback'));
  }

  async releaseConnection(connection: DatabaseConnection): Promise<void> {
    if (connection instanceof PGliteConnection) connection.release();
  }

  async destroy(): Promise<void> {
    const release = await this.#mutex.acquire();
    await this.#thread?.close();
    release();
  }
}

/** PostgreSQL's dialect on top of the database thread. */
export class PGliteThreadDialect implements Dialect {
  readonly #start: ThreadStarter;
  readonly #guard: GuardOptions;

  constructor(start: ThreadStarter, guard: GuardOptions) {
    this.#start = start;
    this.#guard = guard;
  }

  createDriver(): Driver {
    return new GuardedDriver(new PGliteDriver(this.#start), this.#guard);
  }

  createQueryCompiler(): QueryCompiler {
    return new PostgresQueryCompiler();
  }

  // Not PGliteAdapter: with it Kysely waits for the only connection before the guard can refuse.
  createAdapter(): DialectAdapter {
    return new PostgresAdapter();
  }

  createIntrospector(db: Kysely<unknown>): PostgresIntrospector {
    return new PostgresIntrospector(db);
  }
}
