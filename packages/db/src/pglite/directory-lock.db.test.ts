import { spawn } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SLOW_MS, pgliteHouse } from '../testing/pglite-house.ts';
import { textLike } from '../testing/text-like.ts';
import { DirectoryLock } from './directory-lock.ts';

const NOBODY = 65_534;

describe('the lock of a directory', { timeout: SLOW_MS }, () => {
  const house = pgliteHouse();
  const newPlace = (): { readonly directory: string; readonly file: string } => {
    const directory = join(house.newFolder(), 'db');
    return { directory, file: `${directory}.lock` };
  };
  const files = (directory: string): string[] => readdirSync(dirname(directory));
  const foreign = (host: string): string => JSON.stringify({ pid: 1, host, born: null, nonce: 'theirs' });

  it('refuses a second process, naming the first, and lets it in when the first was killed', async () => {
    const directory = await house.newDirectory();
    const writer = house.startWriter(directory, 'a');
    await writer.writing();
    await expect(house.open(directory)).rejects.toMatchObject({
      code: 'DATABASE_IN_USE',
      message: textLike(new RegExp(`process ${writer.pid} .*Stop that one first`)),
    });
    await writer.kill();
    await expect(house.open(directory)).resolves.toMatchObject({ kind: 'pglite' });
  });

  it('refuses a second store in the same process', async () => {
    const directory = await house.newDirectory();
    await house.open(directory);
    await expect(house.open(directory)).rejects.toMatchObject({ code: 'DATABASE_IN_USE' });
  });

  it('lets one of many in when all find a stale one, and leaves nothing behind', async () => {
    const { directory, file } = newPlace();
    writeFileSync(file, foreign('elsewhere'));
    utimesSync(file, new Date(0), new Date(0));
    const results = await Promise.allSettled(Array.from({ length: 8 }, () => DirectoryLock.acquire(directory)));
    const winners = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
    expect(winners).toHaveLength(1);
    winners[0]?.release();
    winners[0]?.release();
    expect(files(directory)).toEqual([]);
  });

  it('is taken over from an earlier process with the same pid', async () => {
    const { directory, file } = newPlace();
    const earlier = await DirectoryLock.acquire(directory);
    const content = readFileSync(file, 'utf8');
    earlier.release();
    writeFileSync(file, content.replace(/"born":"[^"]*"/, '"born":"another boot/1"'));
    const lock = await DirectoryLock.acquire(directory);
    expect(files(directory)).toEqual(['db.lock']);
    lock.release();
  });

  it('is taken over when its file says nothing', async () => {
    const { directory, file } = newPlace();
    writeFileSync(file, '');
    const lock = await DirectoryLock.acquire(directory);
    expect(readFileSync(file, 'utf8')).toContain(`"pid":${process.pid}`);
    lock.release();
  });

  it('is not removed by somebody who lost it', async () => {
    const { directory, file } = newPlace();
    const lock = await DirectoryLock.acquire(directory);
    writeFileSync(file, foreign('elsewhere'));
    lock.release();
    expect(existsSync(file)).toBe(true);
  });

  it('of another host holds as long as it moves', async () => {
    const { directory, file } = newPlace();
    writeFileSync(file, foreign('elsewhere'));
    const beat = setInterval(() => utimesSync(file, new Date(), new Date()), 100);
    await expect(DirectoryLock.acquire(directory)).rejects.toMatchObject({
      code: 'DATABASE_IN_USE',
      message: textLike(/elsewhere/),
    });
    clearInterval(beat);
  });

  it('asks for access when the folder belongs to somebody else', async () => {
    const { directory } = newPlace();
    chmodSync(dirname(directory), process.getuid?.() === 0 ? 0o755 : 0o555);
    const program = `
      import { DirectoryLock } from ${JSON.stringify(new URL('./directory-lock.ts', import.meta.url).href)};
      if (process.getuid() === 0) process.setuid(${NOBODY});
      await DirectoryLock.acquire(${JSON.stringify(directory)}).catch((error) => console.log(error.code, error.message));`;
    const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', program], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let words = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      words += text;
    });
    await new Promise((resolve) => {
      child.once('close', resolve);
    });
    chmodSync(dirname(directory), 0o755);
    expect(words).toMatch(/^DATABASE_UNWRITABLE .*EACCES.*Give the user that runs Parley access/);
  });
});
