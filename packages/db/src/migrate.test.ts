import { describe, expect, it } from 'vitest';
import { checksumOf, pendingMigrations } from './migrate.ts';
import type { Migration } from './migrations/migration.ts';
import { migrations } from './migrations/index.ts';
import { textLike } from './testing/text-like.ts';

const one: Migration = { id: '0001-one', sql: 'create table one (id text);\n' };
const two: Migration = { id: '0002-two', sql: 'create table two (id text);\n' };
const three: Migration = { id: '0003-three', sql: 'create table three (id text);\n' };

function applied(...list: readonly Migration[]): { id: string; checksum: string }[] {
  return list.map((migration) => ({ id: migration.id, checksum: checksumOf(migration) }));
}

describe('pendingMigrations', () => {
  it('runs all on an empty database, the rest on an older one, none on a current one', () => {
    expect(pendingMigrations([one, two], [])).toEqual([one, two]);
    expect(pendingMigrations([one, two, three], applied(one))).toEqual([two, three]);
    expect(pendingMigrations([one, two], applied(one, two))).toEqual([]);
  });

  it('refuses a database of a newer version', () => {
    expect(() => pendingMigrations([one], applied(one, two))).toThrow(
      expect.objectContaining({ code: 'DATABASE_TOO_NEW', message: textLike(/0002-two/) }),
    );
  });

  it('refuses when an applied migration was changed', () => {
    const edited = { ...one, sql: `${one.sql}drop table one;` };
    expect(() => pendingMigrations([edited, two], applied(one))).toThrow(
      expect.objectContaining({ code: 'MIGRATION_CHANGED', message: textLike(/0001-one/) }),
    );
  });

  it('refuses one that was slipped in before applied ones', () => {
    expect(() => pendingMigrations([one, two, three], applied(one, three))).toThrow(
      expect.objectContaining({ code: 'MIGRATION_CHANGED', message: textLike(/0002-two/) }),
    );
  });

  it('does not care about line endings', () => {
    expect(checksumOf({ ...one, sql: one.sql.replaceAll('\n', '\r\n') })).toBe(checksumOf(one));
  });
});

it('the migrations of the product have ascending ids of four digits and a name', () => {
  const ids = migrations.map((migration) => migration.id);
  expect(ids).toEqual(ids.toSorted());
  ids.forEach((id, index) => expect(id).toMatch(new RegExp(`^${String(index + 1).padStart(4, '0')}-[a-z0-9-]+$`)));
});
