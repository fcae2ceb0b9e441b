import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { cacheDir } from './paths.mjs';

it.each([
  ['what PARLEY_CACHE_DIR names', { PARLEY_CACHE_DIR: '/a/b', XDG_CACHE_HOME: '/c' }, '/a/b'],
  ['a relative PARLEY_CACHE_DIR, made absolute', { PARLEY_CACHE_DIR: 'a' }, resolve('a')],
  ["the user's cache folder", { XDG_CACHE_HOME: '/c' }, '/c/parley'],
  ['the usual folder if that is not absolute', { XDG_CACHE_HOME: 'c' }, join(homedir(), '.cache/parley')],
  ['the usual folder', {}, join(homedir(), '.cache/parley')],
])('the cache is in %s', (_where, env, folder) => {
  expect(cacheDir(env)).toBe(folder);
});
