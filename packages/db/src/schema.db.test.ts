import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { eachStore } from './testing/index.ts';

/** A workspace is the tenant itself; the list of migrations belongs to the installation. */
const NOT_IN_A_WORKSPACE = ['migrations', 'workspaces'];

eachStore('schema', (context) => {
  it('has workspace_id, not null, on every table', async () => {
    const { rows } = await sql<{ name: string }>`
      select table_name as name from information_schema.tables
      where table_schema = 'public' and table_type = 'BASE TABLE' and table_name not in (
        select table_name from information_schema.columns where column_name = 'workspace_id' and is_nullable = 'NO' and table_schema = 'public')
      order by name`.execute(context.store.db);
    expect(rows.map((row) => row.name)).toEqual(NOT_IN_A_WORKSPACE);
  });

  it('has no reference that could lead from one workspace into another', async () => {
    const { rows } = await sql<{ constraint: string }>`
      select con.conname as constraint
      from pg_constraint con
      where con.contype = 'f' and con.confrelid <> 'workspaces'::regclass and not exists (
        select 1 from unnest(con.conkey, con.confkey) as pair (here, there)
        join pg_attribute a on a.attrelid = con.conrelid and a.attnum = pair.here and a.attname = 'workspace_id'
        join pg_attribute b on b.attrelid = con.confrelid and b.attnum = pair.there and b.attname = 'workspace_id')`.execute(
      context.store.db,
    );
    expect(rows).toEqual([]);
  });

  it('has no table whose name needs quotes', async () => {
    const { rows } = await sql<{
      name: string;
    }>`select tablename as name from pg_tables where schemaname = 'public'`.execute(context.store.db);
    for (const { name } of rows) expect(name).toMatch(/^[a-z_]+$/);
  });
});
