import type { Dialect, DialectAdapter, Driver, Kysely, QueryCompiler } from 'kysely';
import { PostgresAdapter, PostgresDriver, PostgresIntrospector, PostgresQueryCompiler } from 'kysely';
import pg from 'pg';
import type { GuardOptions } from '../guarded-driver.ts';
import { GuardedDriver } from '../guarded-driver.ts';
import { postgresTypes } from './types.ts';

const CONNECT_TIMEOUT_MS = 5000;
/** Longer than any query of ours should ever take; a lost query must not hold its connection for ever. */
const STATEMENT_TIMEOUT_MS = 30_000;
const IDLE_IN_TRANSACTION_TIMEOUT_MS = 60_000;

export interface PostgresOptions {
  readonly url: string;
  /** Connections this process holds at most. */
  readonly poolSize: number;
}

/** PostgreSQL over a pool of connections. */
export class GuardedPostgresDialect implements Dialect {
  readonly #options: PostgresOptions;
  readonly #guard: GuardOptions;

  constructor(options: PostgresOptions, guard: GuardOptions) {
    this.#options = options;
    this.#guard = guard;
  }

  createDriver(): Driver {
    const pool = new pg.Pool({
      connectionString: this.#options.url,
      max: this.#options.poolSize,
      application_name: 'parley',
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      statement_timeout: STATEMENT_TIMEOUT_MS,
      idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_TIMEOUT_MS,
      types: postgresTypes,
    });
    // Without a listener, an idle connection that breaks would end the process.
    pool.on('error', (error) => this.#guard.log.warn({ err: error }, 'An idle database connection was lost'));
    // So would one that breaks while it is in use; there, the query in work fails and tells.
    pool.on('connect', (client) => client.on('error', () => {}));
    return new GuardedDriver(new PostgresDriver({ pool }), this.#guard);
  }

  createQueryCompiler(): QueryCompiler {
    return new PostgresQueryCompiler();
  }

  createAdapter(): DialectAdapter {
    return new PostgresAdapter();
  }

  createIntrospector(db: Kysely<unknown>): PostgresIntrospector {
    return new PostgresIntrospector(db);
  }
}
