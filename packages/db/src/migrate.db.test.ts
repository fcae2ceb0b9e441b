import { sql } from 'kysely';
import { expect, it } from 'vitest';
import type { Migration } from './migrations/migration.ts';
import { openStore } from './open-store.ts';
import type { StoreTarget } from './open-store.ts';
import { RecordedLog, eachDatabase, testDatabases } from './testing/index.ts';
import { textLike } from './testing/text-like.ts';

const one: Migration = { id: '0001-one', sql: 'create table one (n integer); insert into one values (1);' };
const two: Migration = { id: '0002-two', sql: 'alter table one add column m integer; update one set m = n + 1;' };
const broken: Migration = { id: '0002-broken', sql: 'create table half (n integer); insert into nowhere values (1);' };

eachDatabase('migrating', (kind) => {
  const newDatabase = testDatabases(kind);

  async function applied(target: StoreTarget, migrations: readonly Migration[]): Promise<string[]> {
    const log = new RecordedLog();
    const store = await openStore({ target, log, migrations });
    await store.close();
    return log.lines.flatMap((line) => ('migration' in line.facts ? [String(line.facts.migration)] : []));
  }

  it('runs each migration once, in order, and keeps what is there', async () => {
    const { target } = await newDatabase();
    expect(await applied(target, [one])).toEqual(['0001-one']);
    expect(await applied(target, [one, two])).toEqual(['0002-two']);
    expect(await applied(target, [one, two])).toEqual([]);
    const store = await openStore({ target, log: new RecordedLog(), migrations: [one, two] });
    expect((await sql`select n, m from one`.execute(store.db)).rows).toEqual([{ n: 1, m: 2 }]);
    await store.close();
  });

  it('leaves nothing of a migration that fails, and can be tried again', async () => {
    const { target } = await newDatabase();
    for (const _ of [1, 2]) await expect(applied(target, [one, broken])).rejects.toThrow('nowhere');
    const store = await openStore({ target, log: new RecordedLog(), migrations: [one, two] });
    expect((await sql`select to_regclass('half') as half`.execute(store.db)).rows).toEqual([{ half: null }]);
    await store.close();
  });

  it('refuses a database of a newer version, and a changed migration', async () => {
    const { target } = await newDatabase();
    await applied(target, [one, two]);
    await expect(applied(target, [one])).rejects.toMatchObject({ code: textLike(/^DATABASE_TOO_NEW$/) });
    await expect(applied(target, [{ ...one, sql: 'select 1' }, two])).rejects.toMatchObject({
      code: 'MIGRATION_CHANGED',
    });
    expect(await applied(target, [one, two])).toEqual([]);
  });
});
