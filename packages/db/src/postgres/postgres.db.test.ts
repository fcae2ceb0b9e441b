import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { migrations } from '../migrations/index.ts';
import { openStore } from '../open-store.ts';
import { RecordedLog, eachDatabase, onDatabase, openTestStore, testDatabases } from '../testing/index.ts';
import { textLike } from '../testing/text-like.ts';

describe('a PostgreSQL that does not answer', () => {
  it('is refused at the start, naming the place but not the password', async () => {
    const url = 'postgres://parley:hush@127.0.0.1:9/parley';
    const opening = openStore({ target: { kind: 'postgres', url }, log: new RecordedLog() });
    await expect(opening).rejects.toMatchObject({
      code: 'STORAGE_UNAVAILABLE',
      message: textLike(/parley on 127\.0\.0\.1:9 .*ECONNREFUSED.*DATABASE_URL/),
    });
    await expect(opening).rejects.not.toMatchObject({ message: textLike(/hush/) });
  });
});

onDatabase('postgres', 'connections', () => {
  const newDatabase = testDatabases('postgres');

  it('that break are reported as such, and the next query gets a new one', async () => {
    const { store, end } = await openTestStore('postgres');
    const own = store.transaction(async (tx) => {
      await sql`select pg_terminate_backend(pg_backend_pid())`.execute(tx.db);
    });
    await expect(own).rejects.toMatchObject({ code: 'STORAGE_UNAVAILABLE' });
    await expect(store.ping()).resolves.toBeUndefined();
    await end();
  });

  it('of servers that start together migrate once', async () => {
    const { target } = await newDatabase();
    const logs = Array.from({ length: 4 }, () => new RecordedLog());
    const stores = await Promise.all(logs.map((log) => openStore({ target, log })));
    const applied = logs.flatMap((log) => log.lines.filter((line) => line.text === 'Migration applied'));
    expect(applied).toHaveLength(migrations.length);
    await Promise.all(stores.map((store) => store.close()));
  });
});

eachDatabase('a store', (kind) => {
  it('may be closed twice, and refuses queries afterwards', async () => {
    const { store, end } = await openTestStore(kind);
    await Promise.all([store.close(), store.close()]);
    await expect(store.ping()).rejects.toThrow();
    await end();
  });
});
