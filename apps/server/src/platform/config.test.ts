import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadConfig, loadSecrets } from './config.ts';

describe('configuration', () => {
  test('needs nothing', () => {
    expect(loadConfig({})).toMatchObject({
      port: 3000,
      host: '0.0.0.0',
      publicUrl: null,
      databaseUrl: null,
      turn: null,
      media: { port: 40_000, announcedAddresses: null },
    });
  });

  test('takes what is set, and an empty variable is not set', () => {
    const config = loadConfig({
      PORT: '8080',
      PUBLIC_URL: 'https://chat.example/',
      MEDIA_ANNOUNCED_ADDRESSES: '203.0.113.7, 192.0.2.4',
      DATABASE_URL: '',
    });
    expect(config).toMatchObject({
      port: 8080,
      publicUrl: 'https://chat.example',
      databaseUrl: null,
      media: { announcedAddresses: ['203.0.113.7', '192.0.2.4'] },
    });
  });

  test.each([
    [{ PORT: 'http' }, 'PORT'],
    [{ PORT: '70000' }, 'PORT'],
    [{ PUBLIC_URL: 'chat.example' }, 'PUBLIC_URL'],
    [{ DATABASE_URL: 'mysql://x/y' }, 'DATABASE_URL'],
    [{ TURN_URLS: 'turn:turn.example' }, 'TURN_SECRET'],
  ])('%o is refused by name', (env, name) => {
    expect(() => loadConfig(env)).toThrow(name);
  });
});

describe('secrets', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'parley-secrets-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test('are made once, for the owner’s eyes only', () => {
    const dir = join(folder, 'data');
    const made = loadSecrets(dir);
    expect(made.setupCode).toMatch(/^[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}$/);
    expect(statSync(join(dir, 'secrets.json')).mode & 0o777).toBe(0o600);
    expect(loadSecrets(dir)).toEqual(made);
    expect(readFileSync(join(dir, 'secrets.json'), 'utf8')).toContain(made.setupCode);
  });

  test('a data folder that is a file is explained', () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    expect(() => loadSecrets(file)).toThrow(/Give the user that runs Parley access/);
  });
});
