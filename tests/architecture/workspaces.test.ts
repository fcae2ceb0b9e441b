import { readFileSync, readdirSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const modules = fileURLToPath(new URL('../../apps/server/src/modules', import.meta.url));

/** What a repository asks without naming a workspace, each with the reason why nobody sees or changes a foreign row by it. */
const WITHOUT_WORKSPACE: Readonly<Record<string, string>> = {
  'identity.lockWorkspaces': 'before there is a workspace',
  'identity.insertWorkspace': 'makes the workspace',
  'identity.workspace': 'finds the workspace of this server',
  'identity.caller': 'by the hash of a secret; answers with the workspace',
  'identity.deleteByToken': 'by the hash of a secret',
  'identity.deleteExpired': 'cleans up for everybody, by time alone',
  'people.byToken': 'by the hash of a secret; answers with the workspace',
  'meeting.linkByCode': 'by an unguessable code; answers with the workspace',
  'meeting.renewLeases': 'by ids that this server itself holds, and its own name',
  'meeting.expiredSeats': 'finds work for everybody, by time alone',
  'meeting.deserted': 'finds work for everybody, by state alone',
};

interface Statement {
  /** Module and method of its repository, e.g. `poll.list`. */
  readonly method: string;
  readonly sql: string;
}

/** The module that a file below `modules` belongs to. */
function moduleOf(file: string): string {
  return file.split(sep)[0] ?? '';
}

/** What a repository can do, e.g. `poll.list`. */
function methodsOf(file: string): readonly string[] {
  const [, body = ''] = readFileSync(join(modules, file), 'utf8').split(/^export const \w+Repo = \{$/m);
  return [...body.matchAll(/^ {2}(?:async )?(\w+)\(/gm)].map(([, name]) => `${moduleOf(file)}.${name}`);
}

/** The statements of a checked-in snapshot, see `describeSql` of `@parley/db/testing`. */
function statementsOf(file: string): readonly Statement[] {
  return readFileSync(join(modules, file), 'utf8')
    .split(/^-- /m)
    .filter(Boolean)
    .flatMap((part) => {
      const [title = '', ...lines] = part.split('\n');
      const method = `${moduleOf(file)}.${title.split(',')[0]}`;
      const statements = lines.join('\n').split(/;\n/);
      return statements.map((sql) => ({ method, sql: sql.trim() })).filter(({ sql }) => sql !== '');
    });
}

/** Whether a statement only touches rows of a workspace that was handed in. */
function namesWorkspace(sql: string): boolean {
  if (/^insert into "\w+" \([^)]*"workspace_id"/.test(sql)) return true;
  return /"workspace_id" = \$\d+/.test(sql) || /^(begin|commit|rollback)$/.test(sql);
}

describe('every repository', () => {
  const files = readdirSync(modules, { recursive: true, encoding: 'utf8' }).toSorted();
  const repositories = files.filter((file) => file.endsWith('.repo.ts'));
  const statements = files.filter((file) => file.endsWith('.repo.sql')).flatMap(statementsOf);

  it('has the SQL of every method checked in', () => {
    const methods = repositories.flatMap(methodsOf);
    const names = [...new Set(repositories.map(moduleOf))];
    const count = (list: readonly string[], name: string): number =>
      list.filter((one) => one.startsWith(`${name}.`)).length;
    const shown = [...new Set(statements.map(({ method }) => method))];
    // Counted, because a snapshot of several repositories gives its methods longer names.
    expect(names.filter((name) => count(shown, name) < count(methods, name))).toEqual([]);
    expect(repositories.filter((file) => methodsOf(file).length === 0)).toEqual([]);
    expect(methods.length).toBeGreaterThan(60);
  });

  it('asks and changes only what belongs to the workspace handed in', () => {
    const open = statements.filter(({ method, sql }) => !namesWorkspace(sql) && !(method in WITHOUT_WORKSPACE));
    expect(open).toEqual([]);
  });

  it('has no more exceptions than those with a reason', () => {
    const used = new Set(statements.filter(({ sql }) => !namesWorkspace(sql)).map(({ method }) => method));
    expect(Object.keys(WITHOUT_WORKSPACE).filter((method) => !used.has(method))).toEqual([]);
  });
});
