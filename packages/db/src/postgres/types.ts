import pg from 'pg';

type Parser = (text: string) => unknown;

const { builtins, getTypeParser } = pg.types;
const parseBytea = getTypeParser(builtins.BYTEA, 'text') as (text: string) => Buffer;

function parseInt8(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`The number ${text} from the database is too large`);
  return value;
}

const PARSERS: ReadonlyMap<number, Parser> = new Map<number, Parser>([
  [builtins.INT8, parseInt8],
  [builtins.DATE, (text) => text],
  [builtins.BYTEA, (text) => new Uint8Array(parseBytea(text))],
]);

/** Makes the PostgreSQL driver give the same JavaScript values as the embedded database: see pglite-thread.mjs. */
export const postgresTypes: pg.CustomTypesConfig = {
  getTypeParser: (id, format): Parser => PARSERS.get(id) ?? (getTypeParser(id, format) as Parser),
};
