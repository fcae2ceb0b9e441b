import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sourceDigest } from './build.mjs';

const root = mkdtempSync(join(tmpdir(), 'build-'));

function write(file: string, text = ''): void {
  const path = join(root, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  utimesSync(path, 1, 1);
}

beforeAll(() => {
  for (const file of [
    'package.json',
    'package-lock.json',
    'turbo.json',
    'apps/web/src/main.ts',
    'packages/ui/src/a.ts',
  ])
    write(file);
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

it('the same sources have the same digest', () => {
  expect(sourceDigest(root)).toBe(sourceDigest(root));
});

it.each(['apps/web/dist/main.js', 'packages/ui/node_modules/x.js', 'apps/web/.turbo/log', 'apps/web/src/main.test.ts'])(
  'no build reads %s',
  (file) => {
    const before = sourceDigest(root);
    write(file, 'x');
    expect(sourceDigest(root)).toBe(before);
  },
);

it.each(['packages/ui/src/a.ts', 'packages/ui/src/b.css', 'turbo.json', 'package-lock.json'])(
  'a change of %s counts',
  (file) => {
    const before = sourceDigest(root);
    write(file, 'changed');
    expect(sourceDigest(root)).not.toBe(before);
  },
);
