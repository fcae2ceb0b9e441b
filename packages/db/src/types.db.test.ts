import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { eachStore } from './testing/index.ts';

eachStore('values', (context) => {
  it('come back from the database as they are written in the code', async () => {
    const at = new Date('2026-03-01T12:34:56.789Z');
    const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
    const object = { text: 'Сайн байна уу — 你好 🎉 "\\', list: [1, null, { deep: true }] };
    const { rows } = await sql`
      select ${at}::timestamptz as time, ${bytes}::bytea as bytes, ${JSON.stringify(object)}::jsonb as object, ${JSON.stringify(['a', 'b'])}::jsonb as list,
        ${'a\tb\n'}::text as text, ${true}::boolean as yes, ${null}::text as nothing, ${42}::integer as small, ${2 ** 40}::int8 as large,
        ${1.5}::float8 as fraction, ${'12.50'}::numeric as exact, '2026-03-01'::date as day, count(*) as count from (values (1), (2)) as two`.execute(
      context.store.db,
    );
    expect(rows).toEqual([
      {
        time: at,
        bytes,
        object,
        list: ['a', 'b'],
        text: 'a\tb\n',
        yes: true,
        nothing: null,
        small: 42,
        large: 2 ** 40,
        fraction: 1.5,
        exact: '12.50',
        day: '2026-03-01',
        count: 2,
      },
    ]);
  });

  it('do not lose digits in silence', async () => {
    await expect(sql`select ${'9007199254740993'}::int8 as n`.execute(context.store.db)).rejects.toThrow('too large');
    await expect(context.store.ping()).resolves.toBeUndefined();
  });

  it('are counted when they change', async () => {
    await sql`create table counted (n integer)`.execute(context.store.db);
    const inserted = await sql`insert into counted values (${1}), (${2}), (${3})`.execute(context.store.db);
    const updated = await sql`update counted set n = n + 1 where n > 1`.execute(context.store.db);
    const removed = await sql`delete from counted where n = ${99}`.execute(context.store.db);
    const selected = await sql`select n from counted`.execute(context.store.db);
    expect([inserted, updated, removed, selected].map((result) => result.numAffectedRows)).toEqual([
      3n,
      2n,
      0n,
      undefined,
    ]);
  });
});
