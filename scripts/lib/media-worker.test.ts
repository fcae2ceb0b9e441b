import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { sourceList } from './libsrtp.mjs';
import { applyPatch, describeProgress, wrapDirectory } from './media-worker-build.mjs';
import { prebuiltName } from './media-worker-download.mjs';
import { ensureMediaWorker } from './media-worker.mjs';

const log = { info: () => {}, progress: () => {}, clear: () => {} };
const folder = mkdtempSync(join(tmpdir(), 'worker-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A program that behaves like a worker started alone. */
function fakeWorker(file: string, status = 41): string {
  writeFileSync(file, `#!/bin/sh\nexit ${status}\n`, { mode: 0o755 });
  return file;
}

describe('a worker named by the environment', () => {
  it('is used if it starts', async () => {
    const file = fakeWorker(join(folder, 'good'));
    expect(await ensureMediaWorker({ log, env: { MEDIASOUP_WORKER_BIN: file } })).toBe(file);
  });

  it.each([
    ['does not start', () => fakeWorker(join(folder, 'bad'), 127)],
    ['does not exist', () => join(folder, 'nowhere')],
  ])('is refused if it %s', async (_why, make) => {
    await expect(ensureMediaWorker({ log, env: { MEDIASOUP_WORKER_BIN: make() } })).rejects.toThrow(
      'which does not start',
    );
  });
});

it('the worker in the cache is used without asking anybody', async () => {
  const root = join(folder, 'root');
  mkdirSync(join(root, 'node_modules/mediasoup'), { recursive: true });
  writeFileSync(join(root, 'node_modules/mediasoup/package.json'), '{"version":"9.8.7"}');
  const cache = join(folder, 'cache');
  mkdirSync(join(cache, 'media-worker'), { recursive: true });
  const file = fakeWorker(join(cache, `media-worker/mediasoup-worker-9.8.7-${process.platform}-${process.arch}-r1`));
  expect(await ensureMediaWorker({ log, root, env: { PARLEY_CACHE_DIR: cache } })).toBe(file);
});

it('without mediasoup it says what to do', async () => {
  const env = { PARLEY_CACHE_DIR: join(folder, 'empty') };
  await expect(ensureMediaWorker({ log, root: join(folder, 'nothing'), env })).rejects.toThrow('npm start');
  expect(existsSync(join(folder, 'empty'))).toBe(false);
});

it('the official prebuilt is named after the machine, and on Linux after its kernel', () => {
  expect(prebuiltName('3.27.1', { platform: 'linux', arch: 'x64', kernel: '6.18.44-x' })).toBe(
    'mediasoup-worker-3.27.1-linux-x64-kernel6.tgz',
  );
  expect(prebuiltName('3.27.1', { platform: 'darwin', arch: 'arm64', kernel: '24.1.0' })).toBe(
    'mediasoup-worker-3.27.1-darwin-arm64.tgz',
  );
});

describe('a change of the copied source', () => {
  const patch = { file: 'meson.build', find: /a+/u, replace: 'b' };

  it('is made in the one place where it belongs', () => {
    expect(applyPatch('x aaa y', patch)).toBe('x b y');
  });

  it.each([
    ['nowhere', 'xyz', '0 times'],
    ['in two places', 'a-a', '2 times'],
  ])('fails loudly if its text is %s', (_where, text, message) => {
    expect(() => applyPatch(text, patch)).toThrow(message);
  });
});

it('a shim goes where the wrap of its name would unpack to', () => {
  expect(wrapDirectory('[wrap-file]\ndirectory = libuv-v1.51.0\nsource_url = x\n')).toBe('libuv-v1.51.0');
  expect(wrapDirectory('[wrap-file]\n')).toBeUndefined();
});

it('every shim has a wrap in the installed mediasoup', () => {
  const wraps = new URL('../../node_modules/mediasoup/worker/subprojects/', import.meta.url);
  for (const shim of ['abseil-cpp', 'flatbuffers', 'libsrtp3', 'libuv', 'openssl', 'unordered-dense']) {
    expect(wrapDirectory(readFileSync(new URL(`${shim}.wrap`, wraps), 'utf8'))).toMatch(/^\S+$/u);
  }
});

it.each([
  ['[0/261] Generating', 0, 'Building the media worker  0/261  0 %'],
  ['[123/261] Compiling C++ object', 150_000, 'Building the media worker  123/261  47 %  about 3 min left'],
  ['[250/261] Compiling C++ object', 300_000, 'Building the media worker  250/261  95 %  about a minute left'],
  ['warning: something [1/2]', 1000, undefined],
])('progress of %s', (line, elapsed, text) => {
  expect(describeProgress(line, elapsed)).toBe(text);
});

it("only the distribution's own sources are asked for source packages", () => {
  const targets = [
    'http://deb.debian.org/debian/|bookworm|main|Debian',
    'http://deb.debian.org/debian/|bookworm|main|Debian',
    'https://example.org/apt|stable|main|Somebody',
    '',
  ].join('\n');
  expect(sourceList(targets)).toBe('deb-src http://deb.debian.org/debian/ bookworm main\n');
});
