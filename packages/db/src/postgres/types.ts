import pg from 'pg';

/** Type ids of PostgreSQL (pg_type.dat). */
const OID = { bytea: 17, int8: 20, date: 1082 } as const;

function parseInt8(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`The number ${text} from the database is too large`);
  return value;
}

const parseBytea = pg.types.getTypeParser(OID.bytea, 'text');

/** Makes the PostgreSQL driver give the same JavaScript values as the embedded database: see pglite-thread.mjs. */
export const postgresTypes: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    if (oid === OID.int8) return parseInt8;
    if (oid === OID.date) return (text: string) => text;
    if (oid === OID.bytea) return (text: string) => new Uint8Array(parseBytea(text));
    return pg.types.getTypeParser(oid, format);
  }) as pg.CustomTypesConfig['getTypeParser'],
};
