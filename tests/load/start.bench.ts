import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { waitFor } from '@parley/testkit';
import { processTree, residentBytes } from './lib/processes.ts';
import { numberFlag, percentile, report } from './lib/report.ts';

const RUNS = numberFlag('n', 5);
const IDLE_MS = 10_000;

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}

async function startOnce(dataDir: string, port: number): Promise<{ ms: number; child: ChildProcess; pid: number }> {
  const begin = performance.now();
  const child = spawn('npm', ['start'], {
    env: { ...process.env, PORT: String(port), PARLEY_DATA_DIR: dataDir, MEDIA_PORT: '0' },
    stdio: 'ignore',
  });
  await waitFor('the server to serve', async () => (await fetch(`http://127.0.0.1:${port}/healthz`)).ok, 180_000);
  if (child.pid === undefined) throw new Error('npm did not start');
  return { ms: performance.now() - begin, child, pid: child.pid };
}

async function end(child: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGINT');
  await ended;
}

const dataDir = mkdtempSync(join(tmpdir(), 'parley-start-'));
try {
  const cold = await startOnce(dataDir, await freePort());
  await end(cold.child);
  const times: number[] = [];
  let idleBytes = 0;
  for (let run = 0; run < RUNS; run += 1) {
    const { ms, child, pid } = await startOnce(dataDir, await freePort());
    times.push(ms);
    if (run === RUNS - 1) {
      await new Promise((resolve) => setTimeout(resolve, IDLE_MS));
      idleBytes = residentBytes(processTree(pid));
    }
    await end(child);
  }
  const figures = {
    warm_start_ms: Math.round(percentile(times, 50)),
    warm_start_max_ms: Math.round(Math.max(...times)),
    idle_rss_mb: Math.round(idleBytes / 1e6),
    n: RUNS,
  };
  report(
    'npm start, everything built, database there',
    [
      { what: 'to serving, median', value: `${figures.warm_start_ms} ms`, target: '≤ 6000 ms' },
      { what: 'to serving, slowest', value: `${figures.warm_start_max_ms} ms` },
      { what: 'first start of a new data folder', value: `${Math.round(cold.ms)} ms` },
      {
        what: `resident, all processes, after ${IDLE_MS / 1000} s idle`,
        value: `${figures.idle_rss_mb} MB`,
        target: '≤ 700 MB',
      },
    ],
    figures,
  );
} finally {
  rmSync(dataDir, { recursive: true, force: true });
}
