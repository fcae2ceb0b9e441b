import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { SLOW_MS, pgliteHouse } from '../testing/pglite-house.ts';
import { textLike } from '../testing/text-like.ts';

describe('the directory of an embedded database', { timeout: SLOW_MS }, () => {
  const house = pgliteHouse();

  it('is made where there is none, with the folders above it, and opened again with what was written', async () => {
    const directory = join(house.newFolder(), 'deep', 'db');
    const first = await house.open(directory);
    await sql`create table kept (n integer)`.execute(first.db);
    await first.close();
    const second = await house.open(directory);
    expect((await sql`select count(*) as count from kept`.execute(second.db)).rows).toEqual([{ count: 0 }]);
    expect(readdirSync(dirname(directory)).toSorted()).toEqual(['db', 'db.lock']);
  });

  it('is whole or not there when making it is interrupted', async () => {
    const folder = house.newFolder();
    const directory = join(folder, 'db');
    const making = house.startWriter(directory, 'a');
    while (!readdirSync(folder).some((name) => name.startsWith('db.new-'))) await sleep(5);
    await sleep(300);
    await making.kill();
    expect(existsSync(directory)).toBe(false);
    await house.open(directory);
    expect(readdirSync(folder).toSorted()).toEqual(['db', 'db.lock']);
  });

  it.each([
    ['holds something else', 'holiday.jpg', '', 'DATABASE_UNWRITABLE', /Move them away/],
    ['is of another version', 'PG_VERSION', '14\n', 'DATABASE_TOO_NEW', /PostgreSQL 14/],
  ])('that %s is refused and left alone', async (_, file, content, code, words) => {
    const directory = join(house.newFolder(), 'db');
    mkdirSync(directory);
    writeFileSync(join(directory, file), content);
    await expect(house.open(directory)).rejects.toMatchObject({ code, message: textLike(words) });
    expect(readdirSync(directory)).toEqual([file]);
    expect(readdirSync(dirname(directory))).toEqual(['db']);
  });

  it('that is damaged is refused with a sentence, again and again', async () => {
    const directory = await house.newDirectory();
    writeFileSync(join(directory, 'global', 'pg_control'), 'rubbish');
    const refusal = { code: 'STORAGE_UNAVAILABLE', message: textLike(/restore a backup/) };
    await expect(house.open(directory)).rejects.toMatchObject(refusal);
    await expect(house.open(directory)).rejects.toMatchObject(refusal);
  });

  it('that cannot be written is refused with a sentence', async () => {
    const blocked = join(house.newFolder(), 'file');
    writeFileSync(blocked, '');
    await expect(house.open(join(blocked, 'db'))).rejects.toMatchObject({
      code: 'DATABASE_UNWRITABLE',
      message: textLike(/PARLEY_DATA_DIR/),
    });
  });
});
