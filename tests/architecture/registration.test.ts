import { readFileSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Where a feature is registered: once in a list, with the import that the list needs. See docs/recipes/add-a-feature.md. */
const REGISTRATIONS = [
  'packages/contract/src/contracts.ts',
  'packages/db/src/database.ts',
  'packages/db/src/migrations/index.ts',
  'apps/server/src/modules/modules.ts',
  'apps/web/src/app/registry.ts',
];

/** Tables of contents of packages, which name every file. */
const CONTENTS = ['packages/contract/src/index.ts', 'packages/domain/src/index.ts'];

/** The design system knows looks, not features: a card for questions may be called so. */
const SOURCES = ['apps/server/src', 'apps/web/src', 'packages/contract/src', 'packages/domain/src', 'packages/db/src'];

/** Lines of code that name the feature, by file; its own files, tests and comments left out. */
function mentionsOf(feature: string): Readonly<Record<string, readonly string[]>> {
  const word = new RegExp(feature, 'i');
  const own = (file: string): boolean =>
    basename(dirname(file)) === feature || dirname(file).includes(`/${feature}/`) || word.test(basename(file));
  const files = SOURCES.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => /(?<!\.test)\.tsx?$/.test(file))
      .map((file) => `${folder}/${file}`),
  );
  const mentions = files
    .filter((file) => !own(file))
    .map((file) => {
      const code = readFileSync(join(root, file), 'utf8').replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
      return [file, code.split('\n').filter((line) => word.test(line))] as const;
    });
  return Object.fromEntries(mentions.filter(([, lines]) => lines.length > 0));
}

describe('the feature "poll"', () => {
  const mentions = mentionsOf('poll');

  it('is known to five registrations, two tables of contents and nobody else', () => {
    expect(Object.keys(mentions).toSorted()).toEqual([...REGISTRATIONS, ...CONTENTS].toSorted());
  });

  it.each(REGISTRATIONS)('is one import and one line in %s', (file) => {
    const lines = mentions[file] ?? [];
    expect(lines.filter((line) => line.startsWith('import '))).toHaveLength(1);
    expect(lines).toHaveLength(2);
  });

  it.each(CONTENTS)('is one line in %s', (file) => {
    expect(mentions[file]).toEqual([expect.stringMatching(/^export \* from '\.\/[a-z/]*poll[a-z.]*\.ts';$/)]);
  });
});
