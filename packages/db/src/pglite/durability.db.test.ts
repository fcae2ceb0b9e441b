import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, describe, expect, it } from 'vitest';
import { SLOW_MS, pgliteHouse } from '../testing/pglite-house.ts';
import { textLike } from '../testing/text-like.ts';

describe('kill -9', { timeout: SLOW_MS }, () => {
  const house = pgliteHouse();

  it('loses nothing that was acknowledged and leaves nothing half done', async () => {
    const directory = await house.newDirectory();
    const acknowledged: string[] = [];
    for (const name of ['a', 'b', 'c']) {
      const writer = house.startWriter(directory, name);
      await writer.writing();
      await sleep(200);
      await writer.kill();
      acknowledged.push(...writer.acknowledged);
    }
    const store = await house.open(directory);
    const rows = await store.db.selectFrom('workspaces').select(['id', 'name']).execute();
    const found = new Set<string>(rows.map((row) => row.id));
    expect(acknowledged.length).toBeGreaterThan(20);
    expect(acknowledged.filter((id) => !found.has(id))).toEqual([]);
    expect(rows.filter((row) => row.name === 'Half')).toEqual([]);
  });
});

/** A disk of 60 MB, where this process may mount one. */
function mountSmallDisk(): string | null {
  const folder = mkdtempSync(join(tmpdir(), 'parley-disk-'));
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=60m', 'tmpfs', folder]).status === 0) return folder;
  rmSync(folder, { recursive: true });
  return null;
}

const disk = mountSmallDisk();

describe.runIf(disk !== null)('a full disk', { timeout: SLOW_MS }, () => {
  const folder = disk ?? '';
  const ballast = join(folder, 'ballast');
  afterAll(() => {
    spawnSync('umount', [folder]);
    rmSync(folder, { recursive: true });
  });
  // After the hook that unmounts: hooks run the other way round, and stores have to be closed first.
  const house = pgliteHouse();

  it('is named when there is no room for a new database', async () => {
    writeFileSync(ballast, Buffer.alloc(55_000_000));
    await expect(house.open(join(folder, 'db'))).rejects.toMatchObject({
      code: 'STORAGE_FULL',
      message: textLike(/Free some space/),
    });
    expect(readdirSync(folder)).toEqual(['ballast']);
    rmSync(ballast);
  });

  it.each([
    ['a table', sql`insert into filled select repeat(md5(random()::text), 30) from generate_series(1, 1000)`],
    // PostgreSQL gives up altogether when it cannot write its log: the thread ends, and a new one recovers.
    ['the log', sql`select pg_logical_emit_message(true, 'parley', repeat('x', 1000000))`],
  ])('met while writing %s refuses writes, loses nothing, and is over as soon as there is space', async (_, grow) => {
    const store = await house.open(join(folder, 'db'));
    await sql`create table filled (v text); insert into filled values ('kept')`.execute(store.db);
    expect(() => writeFileSync(ballast, Buffer.alloc(60_000_000))).toThrow('ENOSPC');
    const write = (): Promise<unknown> => store.transaction((tx) => grow.execute(tx.db));
    let refusal: unknown = null;
    do
      refusal = await write().then(
        () => null,
        (error: unknown) => error,
      );
    while (refusal === null);
    const full = { code: 'STORAGE_FULL', message: textLike(/^(?!.*parley-disk).*free some space/) };
    expect(refusal).toMatchObject(full);
    await expect(write()).rejects.toMatchObject(full);
    rmSync(ballast);
    await expect(write()).resolves.toBeDefined();
    const { rows } = await sql`select v from filled where v = 'kept'`.execute(store.db);
    expect(rows).toEqual([{ v: 'kept' }]);
    await sql`drop table filled; checkpoint`.execute(store.db);
  });
});
