import { describe, expect, it } from 'vitest';
import { matchesLock } from './install.mjs';

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
