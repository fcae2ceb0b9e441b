import { AsyncLocalStorage } from 'node:async_hooks';
import type {
  CompiledQuery,
  DatabaseConnection,
  Driver,
  QueryCompiler,
  QueryResult,
  TransactionSettings,
} from 'kysely';
import { translateError } from './errors.ts';
import type { DbLog } from './log.ts';

/** Told of every statement that ran, with how long it took in ms. */
export type QueryObserver = (query: {
  readonly sql: string;
  readonly parameters: readonly unknown[];
  readonly ms: number;
}) => void;

interface Scope {
  active: boolean;
}

/** Knows whether the running call chain is inside a transaction. */
export class TransactionScope {
  readonly #storage = new AsyncLocalStorage<Scope>();

  async run<T>(work: () => Promise<T>): Promise<T> {
    const scope: Scope = { active: true };
    try {
      return await this.#storage.run(scope, work);
    } finally {
      // What was started inside and lives on (a timer, a listener) may use the database again from now on.
      scope.active = false;
    }
  }

  /** @throws Error inside a transaction: waiting for a second connection there would wait for ever on the embedded database. */
  assertOutside(): void {
    if (this.#storage.getStore()?.active) {
      throw new Error(
        'store.db or store.transaction was used inside a transaction; pass the transaction (tx.db) on instead',
      );
    }
  }
}

class GuardedConnection implements DatabaseConnection {
  readonly inner: DatabaseConnection;
  readonly #observe: QueryObserver | undefined;

  constructor(inner: DatabaseConnection, observe: QueryObserver | undefined) {
    this.inner = inner;
    this.#observe = observe;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const started = performance.now();
    try {
      return await this.inner.executeQuery<R>(query);
    } catch (error) {
      throw translateError(error);
    } finally {
      this.#observe?.({ sql: query.sql, parameters: query.parameters, ms: performance.now() - started });
    }
  }

  async *streamQuery<R>(query: CompiledQuery, chunkSize: number): AsyncIterableIterator<QueryResult<R>> {
    try {
      yield* this.inner.streamQuery<R>(query, chunkSize);
    } catch (error) {
      throw translateError(error);
    }
  }
}

async function translated<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw translateError(error);
  }
}

export interface GuardOptions {
  readonly scope: TransactionScope;
  readonly log: DbLog;
  readonly observe?: QueryObserver | undefined;
}

/**
 * What both databases have in common around their driver: errors become ours, a second connection inside a transaction is
 * refused, and a failed rollback never hides the error that led to it.
 */
export class GuardedDriver implements Driver {
  readonly #inner: Driver;
  readonly #options: GuardOptions;
  readonly #wrapped = new WeakMap<DatabaseConnection, GuardedConnection>();

  constructor(inner: Driver, options: GuardOptions) {
    this.#inner = inner;
    this.#options = options;
  }

  async init(): Promise<void> {
    await translated(() => this.#inner.init());
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    this.#options.scope.assertOutside();
    const inner = await translated(() => this.#inner.acquireConnection());
    const known = this.#wrapped.get(inner);
    if (known) return known;
    const made = new GuardedConnection(inner, this.#options.observe);
    this.#wrapped.set(inner, made);
    return made;
  }

  async beginTransaction(connection: DatabaseConnection, settings: TransactionSettings): Promise<void> {
    await translated(() => this.#inner.beginTransaction(unwrap(connection), settings));
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await translated(() => this.#inner.commitTransaction(unwrap(connection)));
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    try {
      await this.#inner.rollbackTransaction(unwrap(connection));
    } catch (error) {
      this.#options.log.warn({ err: error }, 'A transaction could not be rolled back; its connection is given up');
    }
  }

  async savepoint(connection: DatabaseConnection, name: string, compile: QueryCompiler['compileQuery']): Promise<void> {
    await this.#inner.savepoint?.(unwrap(connection), name, compile);
  }

  async rollbackToSavepoint(
    connection: DatabaseConnection,
    name: string,
    compile: QueryCompiler['compileQuery'],
  ): Promise<void> {
    await this.#inner.rollbackToSavepoint?.(unwrap(connection), name, compile);
  }

  async releaseSavepoint(
    connection: DatabaseConnection,
    name: string,
    compile: QueryCompiler['compileQuery'],
  ): Promise<void> {
    await this.#inner.releaseSavepoint?.(unwrap(connection), name, compile);
  }

  async releaseConnection(connection: DatabaseConnection): Promise<void> {
    await this.#inner.releaseConnection(unwrap(connection));
  }

  async destroy(): Promise<void> {
    await this.#inner.destroy();
  }
}

function unwrap(connection: DatabaseConnection): DatabaseConnection {
  return connection instanceof GuardedConnection ? connection.inner : connection;
}
