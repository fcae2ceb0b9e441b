import { createHash } from 'node:crypto';
import { AppError } from '@parley/contract';
import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Database } from './database.ts';
import type { DbLog } from './log.ts';
import type { Migration } from './migrations/migration.ts';

/** Any number that nobody else uses for an advisory lock in our database. */
const LOCK_KEY = 7_275_601;

interface AppliedRow {
  readonly id: string;
  readonly checksum: string;
}

/** SHA-256 of the SQL, hex; line endings do not count. */
export function checksumOf(migration: Migration): string {
  return createHash('sha256').update(migration.sql.replaceAll('\r\n', '\n')).digest('hex');
}

/**
 * Which migrations are still to run.
 * @throws AppError `DATABASE_TOO_NEW` when the database has migrations that this version does not know;
 * `MIGRATION_CHANGED` when one that was applied has another text now, or an older one was slipped in.
 */
export function pendingMigrations(all: readonly Migration[], applied: readonly AppliedRow[]): readonly Migration[] {
  const known = new Map(all.map((migration) => [migration.id, migration]));
  for (const row of applied) {
    const migration = known.get(row.id);
    if (!migration) {
      throw new AppError(
        'DATABASE_TOO_NEW',
        `The database was changed by a newer version of Parley (${row.id}). Start that version, or restore the backup made before it`,
      );
    }
    if (checksumOf(migration) !== row.checksum) {
      throw new AppError(
        'MIGRATION_CHANGED',
        `The migration ${row.id} is not the one that made this database. Use an unmodified release of Parley; changes belong in a new migration`,
      );
    }
  }
  const done = new Set(applied.map((row) => row.id));
  const pending = all.filter((migration) => !done.has(migration.id));
  const slipped = all.slice(0, done.size).find((migration) => !done.has(migration.id));
  if (slipped) {
    throw new AppError(
      'MIGRATION_CHANGED',
      `The migration ${slipped.id} comes before ones that have been applied already. Give it a later number`,
    );
  }
  return pending;
}

/**
 * Brings the schema up to date, each migration in a transaction of its own. Servers that start together wait for each other.
 * @throws AppError as {@link pendingMigrations}.
 */
export async function migrate(db: Kysely<Database>, all: readonly Migration[], log: DbLog): Promise<void> {
  await db.connection().execute(async (connection) => {
    // A rewrite of a large table may take longer than any query may, and so may waiting for another server's.
    await sql`set statement_timeout = 0`.execute(connection);
    await sql`select pg_advisory_lock(${sql.lit(LOCK_KEY)})`.execute(connection);
    try {
      await sql`create table if not exists migrations (id text primary key, checksum text not null, applied_at timestamptz not null default now())`.execute(
        connection,
      );
      const applied = await sql<AppliedRow>`select id, checksum from migrations order by id`.execute(connection);
      for (const migration of pendingMigrations(all, applied.rows)) {
        await connection.transaction().execute(async (tx) => {
          await sql.raw(migration.sql).execute(tx);
          await sql`insert into migrations (id, checksum) values (${migration.id}, ${checksumOf(migration)})`.execute(
            tx,
          );
        });
        log.info({ migration: migration.id }, 'Migration applied');
      }
    } finally {
      await sql`select pg_advisory_unlock(${sql.lit(LOCK_KEY)})`.execute(connection);
      await sql`reset statement_timeout`.execute(connection);
    }
  });
}
