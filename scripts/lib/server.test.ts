import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';

const root = mkdtempSync(join(tmpdir(), 'server-'));
const starter = `
  import { runServer } from ${JSON.stringify(new URL('server.mjs', import.meta.url).href)};
  process.exitCode = await runServer({ env: process.env, root: ${JSON.stringify(root)} });`;

/** Tells its number, and on a signal what it was, once; ends a little later with a status of its own. */
const server = `
  process.stdout.write('serving ' + process.pid + '\\n');
  const end = (signal) => { process.stdout.write(signal + '\\n'); setTimeout(() => process.exit(7), 50); };
  process.on('SIGINT', end).on('SIGTERM', end);
  if (process.env.FAIL) process.exit(5);
  setInterval(() => {}, 1000);`;

beforeAll(() => {
  mkdirSync(join(root, 'apps/server/dist'), { recursive: true });
  writeFileSync(join(root, 'apps/server/dist/main.js'), server);
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

async function begin(env: NodeJS.ProcessEnv = {}): Promise<{ child: ChildProcess; said: () => string; pid: number }> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', starter], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
  const said = (): string => text;
  await vi.waitFor(() => expect(said()).toContain('serving'), 10_000);
  return { child, said, pid: Number(/serving (\d+)/u.exec(text)?.[1]) };
}

it.each(['SIGINT', 'SIGTERM'] as const)(
  '%s reaches the server once, and its own status is passed on',
  async (signal) => {
    const { child, said } = await begin();
    child.kill(signal);
    const [status] = await once(child, 'exit');
    expect(status).toBe(7);
    expect(said().split('\n').slice(1)).toEqual([signal, '']);
  },
);

it('the status of a server that fails by itself is passed on', async () => {
  const { child } = await begin({ FAIL: '1' });
  const [status] = child.exitCode === null ? await once(child, 'exit') : [child.exitCode];
  expect(status).toBe(5);
});

it('a server whose starter is killed stops cleanly', async () => {
  const { child, said, pid } = await begin();
  child.kill('SIGKILL');
  await vi.waitFor(() => expect(() => process.kill(pid, 0)).toThrow('ESRCH'), 10_000);
  expect(said()).toContain('SIGTERM');
});
