import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { mustRun, run } from './run.mjs';

const folder = mkdtempSync(join(tmpdir(), 'run-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const module = (name: string): string => JSON.stringify(new URL(name, import.meta.url).href);

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

describe('run', () => {
  it('collects both outputs line by line and tells the status', async () => {
    const lines: string[] = [];
    const result = await run('sh', ['-c', 'echo out; echo err >&2; exit 3'], {
      onLine: (line) => void lines.push(line),
    });
    expect(result.status).toBe(3);
    expect(lines.toSorted()).toEqual(['err', 'out']);
  });

  it('tells 127 of a program that does not exist, and 128 + number of a signal', async () => {
    expect((await run('parley-does-not-exist', [])).status).toBe(127);
    expect((await run('sh', ['-c', 'kill -TERM $$'])).status).toBe(143);
    expect((await run('parley-does-not-exist', [], { tether: true })).status).toBe(127);
  });

  it('reads what is written to the third descriptor', async () => {
    const lines: string[] = [];
    await run('sh', ['-c', 'echo half >&3'], { onStatusLine: (line) => void lines.push(line) });
    expect(lines).toEqual(['half']);
  });

  it('ends what takes too long, helpers included', async () => {
    const result = await run('sh', ['-c', 'sleep 30 & wait'], { limitMs: 100, tether: true });
    expect(result.status).toBe(124);
    expect(result.output).toContain('Stopped because it took longer than');
  });
});

it('mustRun says what failed, how, and with which last words', async () => {
  await expect(mustRun('sh', ['-c', 'echo because; exit 2'], { what: 'Trying' })).rejects.toThrow(
    /^Trying failed \(sh -c .*: status 2\)\.\nbecause$/u,
  );
});

describe('what was started does not outlive its starter', () => {
  it.each(['SIGTERM', 'SIGKILL'] as const)(
    'that dies of %s',
    async (signal) => {
      const pidFile = join(folder, `pid-${signal}`);
      const program = `
      import { run } from ${module('run.mjs')};
      await run('sh', ['-c', 'sleep 60 & echo $! > ${pidFile}; wait'], { tether: true });`;
      writeFileSync(pidFile, '');
      const starter = spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: 'ignore' });
      const sleeper = await vi.waitFor(() => {
        const pid = Number(readFileSync(pidFile, 'utf8'));
        expect(pid).toBeGreaterThan(0);
        return pid;
      }, 10_000);
      starter.kill(signal);
      await vi.waitFor(() => expect(isRunning(sleeper)).toBe(false), 10_000);
    },
    30_000,
  );
});
