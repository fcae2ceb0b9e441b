import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { silentLog } from '../engine-log.ts';
import { watch } from './watchdog.ts';

type Usage = ReturnType<Parameters<typeof watch>[0]['getResourceUsage']>;

describe('the watchdog', () => {
  let child: ReturnType<typeof spawn>;

  beforeEach(() => {
    child = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1000)'], { stdio: 'ignore' });
  });
  afterEach(() => child.kill('SIGKILL'));

  const watched = (getResourceUsage: () => Usage) => watch({ pid: child.pid ?? 0, getResourceUsage }, silentLog, 20);

  test('[MD6] ends a worker that does not answer', async () => {
    const exit = once(child, 'exit');
    watched(() => new Promise(() => undefined));
    expect(await exit).toEqual([null, 'SIGKILL']);
  });

  test('[MD6] ends a worker whose channel is broken', async () => {
    const exit = once(child, 'exit');
    watched(() => Promise.reject(new Error('broken')));
    expect(await exit).toEqual([null, 'SIGKILL']);
  });

  test('[MD6] leaves alone one that answers late now and then, and one no longer watched', async () => {
    let calls = 0;
    const unwatch = watched(() => {
      calls += 1;
      return calls % 2 === 0 ? new Promise(() => undefined) : Promise.resolve({} as Awaited<Usage>);
    });
    await pause(300);
    unwatch();
    await pause(100);
    expect([child.exitCode, child.signalCode, calls > 4]).toEqual([null, null, true]);
  });
});
