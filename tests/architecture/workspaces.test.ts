import { readFileSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const modules = fileURLToPath(new URL('../../apps/server/src/modules', import.meta.url));

/** What a repository asks without naming a workspace, each with the reason why nobody sees or changes a foreign row by it. */
const WITHOUT_WORKSPACE: Readonly<Record<string, string>> = {
  'identity.lockWorkspaces': 'before there is a workspace',
  'identity.insertWorkspace': 'makes the workspace',
  'identity.workspace': 'finds the workspace of this server',
  'session.caller': 'by the hash of a secret; answers with the workspace',
  'session.deleteByToken': 'by the hash of a secret',
  'session.deleteExpired': 'cleans up for everybody, by time alone',
  'invite.byToken': 'by the hash of a secret; answers with the workspace',
  'meeting.linkByCode': 'by an unguessable code; answers with the workspace',
  'meeting.renewLeases': 'by ids that this server itself holds, and its own name',
  'meeting.expiredSeats': 'finds work for everybody, by time alone',
  'meeting.deserted': 'finds work for everybody, by state alone',
};

interface Statement {
  /** Repository and method, e.g. `poll.list`. */
  readonly method: string;
  readonly sql: string;
}

/** The statements of a checked-in snapshot, see `describeSql` of `@parley/db/testing`. */
function statementsOf(file: string): readonly Statement[] {
  const repository = basename(file, '.repo.sql');
  return readFileSync(file, 'utf8')
    .split(/^-- /m)
    .filter(Boolean)
    .flatMap((part) => {
      const [title = '', ...lines] = part.split('\n');
      const method = `${repository}.${title.split(',')[0]}`;
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
  const snapshots = files.filter((file) => file.endsWith('.repo.sql'));
  const statements = snapshots.flatMap((file) => statementsOf(join(modules, file)));

  it('has its SQL checked in', () => {
    const expected = repositories.map((file) =>
      join(dirname(file), '__snapshots__', basename(file).replace(/\.ts$/, '.sql')),
    );
    expect(snapshots).toEqual(expected);
    expect(statements.length).toBeGreaterThan(60);
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
