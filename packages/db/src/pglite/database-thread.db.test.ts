import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { SLOW_MS, pgliteHouse } from '../testing/pglite-house.ts';
import { runUpkeep } from './upkeep.ts';

describe('the database thread', { timeout: SLOW_MS }, () => {
  const house = pgliteHouse();

  it('leaves the event loop free during a heavy query', async () => {
    const store = await house.open(await house.newDirectory());
    let longest = 0;
    let last = performance.now();
    const timer = setInterval(() => {
      const now = performance.now();
      longest = Math.max(longest, now - last);
      last = now;
    }, 5);
    const started = performance.now();
    await sql`select count(*) from generate_series(1, 3000000) as n where md5(n::text) like ${'%abc%'}`.execute(
      store.db,
    );
    const took = performance.now() - started;
    clearInterval(timer);
    expect(took).toBeGreaterThan(300);
    expect(longest).toBeLessThan(took / 3);
  });

  it('answers a script without parameters with the result of its last statement', async () => {
    const store = await house.open(await house.newDirectory());
    expect((await sql`select 1 as a; select 2 as b;`.execute(store.db)).rows).toEqual([{ b: 2 }]);
  });

  it('cuts the log and cleans tables that need it', async () => {
    const store = await house.open(await house.newDirectory());
    const logBytes = async (): Promise<number> => {
      const { rows } = await sql<{ bytes: number }>`
        select (pg_current_wal_lsn() - redo_lsn)::int8 as bytes from pg_control_checkpoint()`.execute(store.db);
      return rows[0]?.bytes ?? 0;
    };
    await sql`
      create table churned as select n, repeat('x', 200) as filler from generate_series(1, 60000) as n;
      update churned set n = n + 1`.execute(store.db);
    // PostgreSQL counts changed rows at most once a second.
    await sleep(1100);
    await store.ping();
    const before = await logBytes();
    await runUpkeep(store.db);
    const { rows } = await sql`select n_dead_tup as dead from pg_stat_user_tables where relname = ${'churned'}`.execute(
      store.db,
    );
    expect(rows).toEqual([{ dead: 0 }]);
    expect(before).toBeGreaterThan(16 * 1024 * 1024);
    expect(await logBytes()).toBeLessThan(before / 2);
  });
});
