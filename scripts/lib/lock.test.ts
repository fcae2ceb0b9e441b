import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, it } from 'vitest';
import { withLock } from './lock.mjs';
import { run } from './run.mjs';

const folder = mkdtempSync(join(tmpdir(), 'lock-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const said: string[] = [];
const log = { info: (line: string) => void said.push(line), progress: () => {}, clear: () => {} };
const options = { log, what: 'testing' };

it('gives back what the body returns and leaves no file behind, even if the body fails', async () => {
  const file = join(folder, 'plain');
  expect(await withLock(file, options, () => Promise.resolve(existsSync(file)))).toBe(true);
  await expect(withLock(file, options, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(existsSync(file)).toBe(false);
});

it('lets one process in at a time', async () => {
  const file = join(folder, 'contended');
  const order = join(folder, 'order');
  const program = `
    import { appendFileSync } from 'node:fs';
    import { withLock } from ${JSON.stringify(new URL('lock.mjs', import.meta.url).href)};
    const log = { info() {}, progress() {}, clear() {} };
    await withLock(${JSON.stringify(file)}, { log, what: 'testing' }, async () => {
      appendFileSync(${JSON.stringify(order)}, 'in ');
      await new Promise((resolve) => setTimeout(resolve, 150));
      appendFileSync(${JSON.stringify(order)}, 'out ');
    });`;
  const runs = [1, 2, 3].map(() => run(process.execPath, ['--input-type=module', '-e', program]));
  expect((await Promise.all(runs)).map(({ status }) => status)).toEqual([0, 0, 0]);
  const { output } = await run('cat', [order]);
  expect(output.trim()).toBe('in out in out in out');
}, 20_000);

it('says who is in the way', async () => {
  const file = join(folder, 'announced');
  said.length = 0;
  const first = withLock(file, options, () => sleep(50));
  await withLock(file, options, () => Promise.resolve());
  await first;
  expect(said).toEqual([`Another process (${process.pid}) is testing; waiting for it.`]);
});

it('does not wait for the lock of a process that was killed', async () => {
  const file = join(folder, 'stale');
  const { output } = await run(process.execPath, ['-p', 'process.pid']);
  writeFileSync(file, `${output} 12345`);
  expect(await withLock(file, options, () => Promise.resolve('in'))).toBe('in');
});

it('does not take a process for the owner that has got the number of a dead one', async () => {
  const file = join(folder, 'reused');
  writeFileSync(file, `${process.pid} 1`);
  expect(await withLock(file, options, () => Promise.resolve('in'))).toBe('in');
});
