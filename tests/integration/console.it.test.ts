import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ServerProcess } from '@parley/testkit';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

describe('what the console says when the server cannot start', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'parley-console-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test('the port is in use: which one, and how to choose another', async () => {
    const other = createServer();
    const port = await new Promise<number>((resolve) => {
      other.listen(0, '0.0.0.0', () => {
        const address = other.address();
        resolve(typeof address === 'object' && address ? address.port : 0);
      });
    });
    await expect(ServerProcess.start({ port })).rejects.toThrow(
      new RegExp(`Parley could not start. Port ${port} is in use by another program.*PORT=${port + 1} npm start`),
    );
    await new Promise((resolve) => other.close(resolve));
  });

  test('the data folder is not a folder', async () => {
    const dataDir = join(folder, 'data');
    mkdirSync(dataDir);
    mkdirSync(join(dataDir, 'secrets.json'));
    await expect(ServerProcess.start({ dataDir })).rejects.toThrow(
      /Cannot read or write .*secrets\.json\. Give the user that runs Parley access/,
    );
  });

  test('another server has the database open', async () => {
    const first = await ServerProcess.start({ dataDir: join(folder, 'data') });
    await expect(ServerProcess.start({ dataDir: join(folder, 'data') })).rejects.toThrow(/in use/);
    await first.stop();
    // And it starts again once the first has gone.
    const second = await ServerProcess.start({ dataDir: join(folder, 'data') });
    await second.stop();
  });

  test('the database folder holds something else', async () => {
    const database = join(folder, 'data', 'db');
    mkdirSync(database, { recursive: true });
    writeFileSync(join(database, 'holiday.jpg'), '');
    await expect(ServerProcess.start({ dataDir: join(folder, 'data') })).rejects.toThrow(
      /holds files that are not a database/,
    );
  });

  test('a variable is wrong', async () => {
    await expect(ServerProcess.start({ env: { MEDIA_PORT: 'many' } })).rejects.toThrow(/MEDIA_PORT is not usable/);
  });

  test('PostgreSQL does not answer: where it was looked for, never with the password', async () => {
    const start = ServerProcess.start({ env: { DATABASE_URL: 'postgres://parley:s3cret@127.0.0.1:1/parley' } });
    const words = await start.then(() => 'It started', String);
    expect(words).toMatch(/The database parley on 127\.0\.0\.1:1 cannot be used/);
    expect(words).not.toContain('s3cret');
  });

  test('secrets are readable by their owner only', async () => {
    const dataDir = join(folder, 'data');
    mkdirSync(dataDir);
    chmodSync(dataDir, 0o755);
    const server = await ServerProcess.start({ dataDir });
    expect(statSync(join(dataDir, 'secrets.json')).mode & 0o777).toBe(0o600);
    await server.stop();
  });
});
