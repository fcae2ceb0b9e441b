import { AsyncLocalStorage } from 'node:async_hooks';
import type { QueryObserver } from '../guarded-driver.ts';

const recording = new AsyncLocalStorage<string[]>();

/** Goes into `openStore` as `observe`; without it {@link recordSql} sees nothing. */
export const sqlRecorder: QueryObserver = (query) => {
  recording.getStore()?.push(query.sql);
};

/** The SQL of every statement that `work` ran, in order, one clause a line. */
export async function recordSql(work: () => Promise<unknown>): Promise<readonly string[]> {
  const statements: string[] = [];
  await recording.run(statements, work);
  return statements.map(breakLines);
}

const CLAUSE =
  / (?=(?:from|inner join|left join|cross join|where|group by|having|order by|limit|offset|for update|for share|values|set|on conflict|returning|union all|window)\b)/g;

function breakLines(sql: string): string {
  return sql.replaceAll(CLAUSE, '\n');
}

/**
 * What a repository asks the database, as a text to check in and review: the SQL of each method under its name. Run it on a
 * store opened for tests.
 */
export async function describeSql(methods: Readonly<Record<string, () => Promise<unknown>>>): Promise<string> {
  const parts: string[] = [];
  for (const [name, run] of Object.entries(methods)) {
    const statements = await recordSql(run);
    parts.push([`-- ${name}`, ...statements.map((statement) => `${statement};`)].join('\n'));
  }
  return `${parts.join('\n\n')}\n`;
}
