import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Database } from '../database.ts';
import type { DbLog } from '../log.ts';

const INTERVAL_MS = 5 * 60_000;
/** The log of changes that a restart after a crash has to replay; about a second's work. */
const MAX_LOG_BYTES = 16 * 1024 * 1024;
/** PostgreSQL's own rule for when a table needs cleaning (autovacuum_vacuum_threshold and _scale_factor). */
const DEAD_ROWS = { least: 500, share: 0.2 } as const;

/**
 * What PostgreSQL's background processes do, which PGlite has none of: cut the write-ahead log, which otherwise grows for ever, and
 * clean tables of rows that updates and deletes left behind. Each takes milliseconds to some seconds, during which queries wait.
 */
export async function runUpkeep(db: Kysely<Database>): Promise<void> {
  const tables = await sql<{ name: string }>`
    select relname as name from pg_stat_user_tables
    where n_dead_tup > ${sql.lit(DEAD_ROWS.least)} + ${sql.lit(DEAD_ROWS.share)} * n_live_tup`.execute(db);
  for (const table of tables.rows) await sql`vacuum (analyze) ${sql.table(table.name)}`.execute(db);
  const log = await sql<{
    bytes: number;
  }>`select (pg_current_wal_lsn() - redo_lsn)::int8 as bytes from pg_control_checkpoint()`.execute(db);
  if ((log.rows[0]?.bytes ?? 0) > MAX_LOG_BYTES) await sql`checkpoint`.execute(db);
}

/** Runs {@link runUpkeep} from time to time until the function it returns is called. A failure is logged and tried again. */
export function startUpkeep(db: Kysely<Database>, log: DbLog): () => void {
  const timer = setInterval(() => {
    runUpkeep(db).catch((error: unknown) =>
      log.warn({ err: error }, 'Upkeep of the embedded database failed; it is tried again'),
    );
  }, INTERVAL_MS);
  timer.unref();
  return () => clearInterval(timer);
}
