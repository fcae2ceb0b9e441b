import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const checker = fileURLToPath(new URL('../../scripts/boundaries.mjs', import.meta.url));

interface Result {
  readonly modules: number;
  readonly sources: number;
  readonly plausible: boolean;
  readonly violations: readonly { readonly rule: string; readonly from: string; readonly to: string }[];
}

const LIBRARIES = [
  'express',
  'socket.io',
  'socket.io-client',
  'pino',
  'kysely',
  'pg',
  'mediasoup',
  'mediasoup-client',
  'playwright-core',
  'left-pad',
  'vitest',
];
const PACKAGES = ['config', 'contract', 'domain', 'db', 'sfu', 'client', 'ui', 'testkit'];
const APPS = ['server', 'web'];

/** A house like this one, with nothing wrong in it: every file is allowed to import what it imports. */
const SOUND: Readonly<Record<string, string>> = {
  ...Object.fromEntries(PACKAGES.map((name) => [`packages/${name}/src/index.ts`, `export const ${name} = 1;`])),
  'packages/domain/src/call.ts': `import { contract } from '@parley/contract'; export const call = contract;`,
  'packages/db/src/open.ts': `import { Kysely } from 'kysely'; import { domain } from '@parley/domain'; export const open = [Kysely, domain];`,
  'packages/sfu/src/mediasoup/worker.ts': `import { createWorker } from 'mediasoup'; export const worker = createWorker;`,
  'packages/client/src/caller.ts': `import { io } from 'socket.io-client'; export const caller = io;`,
  'packages/ui/src/Button.tsx': `export function Button(props: object) { return <button {...props} />; }`,
  'packages/testkit/src/server.ts': `import { chromium } from 'playwright-core'; import { db } from '@parley/db'; export const kit = [chromium, db];`,
  'apps/server/src/index.ts': `export { listen } from './platform/http.ts';`,
  'apps/server/src/platform/http.ts': `import express from 'express'; import pino from 'pino'; import { Server } from 'socket.io'; export const listen = [express, pino, Server];`,
  'apps/server/src/modules/all.ts': `import { poll } from './poll/index.ts'; export const all = [poll];`,
  'apps/server/src/modules/meeting/index.ts': `export const meeting = 1;`,
  'apps/server/src/modules/poll/index.ts': `export { poll } from './poll.repo.ts';`,
  'apps/server/src/modules/poll/poll.repo.ts': `import { sql } from 'kysely'; import { meeting } from '../meeting/index.ts'; export const poll = [sql, meeting];`,
  'apps/server/src/modules/poll/poll.routes.ts': `import type { Router } from 'express'; export type Routes = Router;`,
  'apps/server/src/modules/poll/poll.test.ts': `import { it } from 'vitest'; import { io } from 'socket.io-client'; it(io);`,
  'apps/web/src/features/poll/index.ts': `export { PollCard } from './PollCard.tsx';`,
  'apps/web/src/features/poll/PollCard.tsx': `import { meeting } from '../meeting/index.ts'; export const PollCard = () => <p>{meeting}</p>;`,
  'apps/web/src/features/meeting/index.ts': `export { meeting } from './room.ts';`,
  'apps/web/src/features/meeting/room.ts': `export const meeting = 1;`,
  'apps/web/src/app/shell.ts': `import { PollCard } from '../features/poll/index.ts'; export const shell = PollCard;`,
  'tests/e2e/join.e2e.test.ts': `import { testkit } from '@parley/testkit'; import { chromium } from 'playwright-core'; export const join = [testkit, chromium];`,
};

/** What the files below need to do harm with, innocent in themselves: a circle is reported at one of its modules. */
const ACCOMPLICES: Readonly<Record<string, string>> = {
  'packages/db/src/testing/data.ts': `export const data = 1;`,
  'packages/domain/src/hen.ts': `export * from './egg.ts';`,
};

/** One file for each wall, breaking through it, and the rule that must say so. */
const BROKEN: readonly { readonly rule: string; readonly file: string; readonly imports: string }[] = [
  { rule: 'no-circular', file: 'packages/domain/src/egg.ts', imports: './hen.ts' },
  { rule: 'no-unresolvable', file: 'packages/domain/src/lost.ts', imports: './nowhere.ts' },
  { rule: 'layer-config', file: 'packages/config/src/up.ts', imports: '@parley/contract' },
  { rule: 'layer-contract', file: 'packages/contract/src/up.ts', imports: '@parley/domain' },
  { rule: 'layer-domain', file: 'packages/domain/src/up.ts', imports: '@parley/db' },
  { rule: 'layer-db', file: 'packages/db/src/sideways.ts', imports: '@parley/sfu' },
  { rule: 'layer-sfu', file: 'packages/sfu/src/sideways.ts', imports: '@parley/client' },
  { rule: 'layer-client', file: 'packages/client/src/sideways.ts', imports: '@parley/db' },
  { rule: 'layer-client', file: 'packages/client/src/up.ts', imports: '@parley/server' },
  { rule: 'layer-ui', file: 'packages/ui/src/up.ts', imports: '@parley/client' },
  { rule: 'apps-apart', file: 'apps/web/src/app/server.ts', imports: '@parley/server' },
  { rule: 'browser-apps-without-server-packages', file: 'apps/web/src/app/rows.ts', imports: '@parley/db' },
  { rule: 'server-apps-without-browser-packages', file: 'apps/server/src/platform/button.ts', imports: '@parley/ui' },
  { rule: 'tests-on-top', file: 'apps/web/src/app/tests.ts', imports: '../../../../tests/e2e/join.e2e.test.ts' },
  { rule: 'testkit-in-tests-only', file: 'apps/web/src/app/kit.ts', imports: '@parley/testkit' },
  { rule: 'testkit-in-tests-only', file: 'packages/db/src/kit.ts', imports: './testing/data.ts' },
  { rule: 'packages-by-name', file: 'packages/db/src/deep.ts', imports: '../../domain/src/call.ts' },
  {
    rule: 'tests-import-packages-by-name',
    file: 'tests/e2e/deep.e2e.test.ts',
    imports: '../../packages/db/src/open.ts',
  },
  { rule: 'pure-without-node', file: 'packages/domain/src/disk.ts', imports: 'node:fs' },
  { rule: 'pure-without-node', file: 'packages/contract/src/disk.ts', imports: 'fs' },
  { rule: 'owner-of-express', file: 'apps/server/src/modules/poll/poll.service.ts', imports: 'express' },
  { rule: 'owner-of-socket.io', file: 'apps/server/src/modules/poll/push.ts', imports: 'socket.io' },
  { rule: 'owner-of-pino', file: 'apps/server/src/modules/poll/log.ts', imports: 'pino' },
  { rule: 'owner-of-kysely', file: 'apps/server/src/modules/poll/query.ts', imports: 'kysely' },
  { rule: 'owner-of-pg', file: 'apps/server/src/modules/poll/rows.repo.ts', imports: 'pg' },
  { rule: 'owner-of-mediasoup', file: 'packages/sfu/src/engine.ts', imports: 'mediasoup' },
  { rule: 'owner-of-mediasoup-client', file: 'apps/web/src/features/meeting/device.ts', imports: 'mediasoup-client' },
  { rule: 'owner-of-socket.io-client', file: 'apps/web/src/features/meeting/socket.ts', imports: 'socket.io-client' },
  { rule: 'owner-of-playwright-core', file: 'apps/web/src/features/meeting/browser.ts', imports: 'playwright-core' },
  { rule: 'features-through-index', file: 'apps/web/src/features/poll/inside.ts', imports: '../meeting/room.ts' },
  {
    rule: 'features-through-index-from-outside',
    file: 'apps/web/src/app/inside.ts',
    imports: '../features/meeting/room.ts',
  },
  { rule: 'modules-through-index', file: 'apps/server/src/modules/meeting/inside.ts', imports: '../poll/poll.repo.ts' },
  {
    rule: 'modules-through-index-from-outside',
    file: 'apps/server/src/platform/inside.ts',
    imports: '../modules/poll/poll.repo.ts',
  },
  { rule: 'no-dev-dependencies-in-production', file: 'apps/web/src/app/dev.ts', imports: 'vitest' },
  { rule: 'no-dev-dependencies-in-production', file: 'apps/web/src/app/undeclared.ts', imports: 'left-pad' },
];

function write(root: string, file: string, text: string): void {
  const path = join(root, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

/** Lays out manifests and installed packages, so that imports resolve as they do in the repository. */
function furnish(root: string): void {
  const declared = LIBRARIES.filter((name) => name !== 'left-pad' && name !== 'vitest');
  const dependencies = Object.fromEntries(declared.map((name) => [name, '1.0.0']));
  mkdirSync(join(root, 'node_modules/@parley'), { recursive: true });
  for (const path of [...PACKAGES.map((name) => `packages/${name}`), ...APPS.map((name) => `apps/${name}`)]) {
    const name = `@parley/${path.split('/')[1]}`;
    const manifest = {
      name,
      type: 'module',
      exports: { '.': './src/index.ts' },
      dependencies,
      devDependencies: { vitest: '1.0.0' },
    };
    write(root, `${path}/package.json`, JSON.stringify(manifest));
    symlinkSync(join(root, path), join(root, 'node_modules', name));
  }
  for (const name of LIBRARIES) {
    write(root, `node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'index.js' }));
    write(root, `node_modules/${name}/index.js`, 'module.exports = {};');
  }
  write(root, 'package.json', JSON.stringify({ name: 'house', private: true }));
}

function check(root: string): Promise<Result> {
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [checker, '--json', root], { maxBuffer: 2 ** 24 }, (_failed, stdout, stderr) => {
      if (stdout === '') reject(new Error(stderr));
      else resolve(JSON.parse(stdout) as Result);
    });
  });
}

describe('boundaries', () => {
  const root = mkdtempSync(join(tmpdir(), 'boundaries-'));
  let sound: Result;
  let broken: Result;

  beforeAll(async () => {
    furnish(root);
    for (const [file, text] of Object.entries(SOUND)) write(root, file, text);
    sound = await check(root);
    for (const [file, text] of Object.entries(ACCOMPLICES)) write(root, file, text);
    for (const { file, imports } of BROKEN)
      write(root, file, `import * as it from '${imports}';\nexport const used = it;\n`);
    broken = await check(root);
  });

  afterAll(() => rmSync(root, { recursive: true, force: true }));

  it('says nothing about a sound house, and has read all of it', () => {
    expect(sound).toEqual({
      modules: Object.keys(SOUND).length,
      sources: Object.keys(SOUND).length,
      plausible: true,
      violations: [],
    });
  });

  it.each(BROKEN)('$rule catches $file', ({ rule, file }) => {
    expect(
      broken.violations.filter((violation) => violation.from === file).map((violation) => violation.rule),
    ).toContain(rule);
  });

  it('accuses no other file', () => {
    const accused = new Set(broken.violations.map((violation) => violation.from));
    expect([...accused].sort()).toEqual(BROKEN.map(({ file }) => file).sort());
  });

  it('does not believe a run that has read next to nothing', async () => {
    const empty = mkdtempSync(join(tmpdir(), 'boundaries-empty-'));
    mkdirSync(join(empty, 'apps'));
    const result = await check(empty);
    rmSync(empty, { recursive: true, force: true });
    expect(result).toEqual({ modules: 0, sources: 0, plausible: false, violations: [] });
  });
});
