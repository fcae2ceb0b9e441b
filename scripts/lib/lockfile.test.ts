import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { completeLock, countForPlatform, matchesLock, missingPlatformPackages, platformOf } from './lockfile.mjs';

const lock = {
  packages: {
    '': {},
    'packages/db': { version: '0.1.0' },
    'node_modules/@parley/db': { link: true },
    'node_modules/a': { version: '1.0.0', integrity: 'sha512-a' },
    'node_modules/b': { version: '2.0.0', integrity: 'sha512-b', optional: true },
  },
};
const complete = {
  packages: {
    'node_modules/@parley/db': { link: true },
    'node_modules/a': { version: '1.0.0', integrity: 'sha512-a' },
  },
};

describe('an installation matches the lock file', () => {
  it('if only what is optional is missing', () => {
    expect(matchesLock(lock, complete)).toBe(true);
  });

  it('not if a package is missing', () => {
    expect(matchesLock(lock, { packages: { 'node_modules/@parley/db': { link: true } } })).toBe(false);
  });

  it('not if a package has another version or other content', () => {
    for (const other of [{ version: '1.0.1' }, { integrity: 'sha512-x' }]) {
      const packages = { ...complete.packages, 'node_modules/a': { ...complete.packages['node_modules/a'], ...other } };
      expect(matchesLock(lock, { packages })).toBe(false);
    }
  });

  it('not if something is there that the lock file does not know', () => {
    expect(matchesLock(lock, { packages: { ...complete.packages, 'node_modules/c': { version: '1.0.0' } } })).toBe(
      false,
    );
  });
});

describe('binaries for other platforms', () => {
  const incomplete = {
    lockfileVersion: 3,
    packages: {
      '': {},
      'node_modules/tool': {
        version: '1.0.0',
        dev: true,
        optionalDependencies: { '@tool/linux-x64-gnu': '1.0.0', '@tool/darwin-arm64': '1.0.0', fsevents: '~2.3.3' },
      },
      'node_modules/tool/node_modules/@tool/linux-x64-gnu': { version: '1.0.0', integrity: 'sha512-x' },
    },
  };

  it('that the lock file names but does not hold are found', () => {
    const entry = { version: '1.0.0', cpu: ['arm64'], dev: true, optional: true, os: ['darwin'] };
    expect(missingPlatformPackages(incomplete)).toEqual([{ path: 'node_modules/@tool/darwin-arm64', entry }]);
  });

  it('are in the completed lock file', () => {
    const completed = completeLock(incomplete);
    expect(missingPlatformPackages(completed)).toEqual([]);
    expect(Object.keys(completed.packages ?? {})).toContain('node_modules/@tool/darwin-arm64');
    expect(completed).toMatchObject({ lockfileVersion: 3 });
  });

  it('are all in the lock file of this repository; else run `node scripts/complete-lock.mjs`', () => {
    const file = new URL('../../package-lock.json', import.meta.url);
    expect(missingPlatformPackages(JSON.parse(readFileSync(file, 'utf8')))).toEqual([]);
  });
});

it.each([
  ['@swc/core-linux-arm-gnueabihf', { os: ['linux'], cpu: ['arm'], libc: ['glibc'] }],
  ['@rollup/rollup-linux-x64-musl', { os: ['linux'], cpu: ['x64'], libc: ['musl'] }],
  ['@oxfmt/binding-win32-ia32-msvc', { os: ['win32'], cpu: ['ia32'] }],
  ['@turbo/windows-arm64', { os: ['win32'], cpu: ['arm64'] }],
  ['@turbo/darwin-64', { os: ['darwin'], cpu: ['x64'] }],
  ['@esbuild/linux-loong64', { os: ['linux'], cpu: ['loong64'] }],
  ['fsevents', undefined],
  ['@tool/wasm32-wasi', undefined],
])('%s is for %j', (name, platform) => {
  expect(platformOf(name)).toEqual(platform);
});

it('only packages for this platform are counted', () => {
  const packages = {
    '': {},
    'packages/db': {},
    'node_modules/a': {},
    'node_modules/@b/linux-x64': { os: ['linux'], cpu: ['x64'] },
    'node_modules/@b/darwin-x64': { os: ['darwin'], cpu: ['x64'] },
    'node_modules/@b/linux-arm64': { os: ['linux'], cpu: ['arm64'] },
    'node_modules/a/node_modules/c': {},
  };
  expect(countForPlatform({ packages }, { os: 'linux', cpu: 'x64' })).toBe(2);
});
