import type { Kysely, Transaction } from 'kysely';
import type { Database } from './database.ts';

/** What repositories take: the database, or the transaction they are part of. */
export type Executor = Kysely<Database> | Transaction<Database>;

/** A running transaction. Inside it every query must go through `db`: the embedded database has one connection. */
export interface Tx {
  readonly db: Transaction<Database>;
  /** Runs `effect` once the transaction is committed, in the order given; never when it is rolled back. */
  onCommit(effect: () => void | Promise<void>): void;
}

export interface Store {
  readonly kind: 'pglite' | 'postgres';
  /** For reads outside of a transaction. Using it while the same call runs a transaction throws instead of hanging. */
  readonly db: Kysely<Database>;
  /**
   * Runs `work` in one transaction and then its `onCommit` effects. Retries on serialization failure and deadlock.
   * @throws AppError `STORAGE_FULL` when the disk is full, `STORAGE_UNAVAILABLE` when the database cannot be reached.
   */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Throws when the database does not answer. */
  ping(): Promise<void>;
  close(): Promise<void>;
}
