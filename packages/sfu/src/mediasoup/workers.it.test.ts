import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { describe, expect, test, vi } from 'vitest';
import { silentLog } from '../engine-log.ts';
import { RECEIVER } from '../testing/parameters.ts';
import { withWorker } from '../testing/worker-binary.ts';
import type { MediasoupEngineOptions } from './create-engine.ts';
import { createMediasoupEngine } from './create-engine.ts';

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

function options(change: Partial<MediasoupEngineOptions> = {}): MediasoupEngineOptions {
  return { workers: 1, listen: { ip: '127.0.0.1', announcedAddresses: [] }, firstPort: 0, log: silentLog, ...change };
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

test('[MD8] without a worker binary the engine says so and leaves nothing behind', async () => {
  const [failed] = await Promise.allSettled([createMediasoupEngine(options({ workerBin: '/nowhere/worker' }))]);
  const failure: unknown = failed.status === 'rejected' ? failed.reason : null;
  expect(failure).toMatchObject({ code: 'MEDIA_UNAVAILABLE' });
  expect(String(failure)).toContain('/nowhere/worker');
});

withWorker((workerBin) => {
  describe('media workers', () => {
    test('[MD12] a taken port is passed over', async () => {
      const taken = createServer();
      taken.listen(0, '127.0.0.1');
      await once(taken, 'listening');
      const address = taken.address();
      const firstPort = typeof address === 'object' && address ? address.port : 0;
      const engine = await createMediasoupEngine(options({ workerBin, firstPort }));
      expect(engine.ports()[0]).toBeGreaterThan(firstPort);
      await engine.close();
      taken.close();
    });

    test('[MD10] listening everywhere, all addresses are announced; on one address, only that', async () => {
      const announced = async (listen: MediasoupEngineOptions['listen']) => {
        const engine = await createMediasoupEngine(options({ workerBin, listen }));
        const peer = await (await engine.openRoom('a')).openPeer({ peerId: 'ann', rtpCapabilities: RECEIVER });
        const candidates = peer.send.iceCandidates.map(
          (candidate) => `${String(candidate['protocol'])} ${String(candidate['address'])}`,
        );
        await engine.close();
        return candidates;
      };
      expect(await announced({ ip: '0.0.0.0', announcedAddresses: ['198.51.100.7', '127.0.0.1'] })).toEqual([
        'udp 198.51.100.7',
        'udp 127.0.0.1',
        'tcp 198.51.100.7',
        'tcp 127.0.0.1',
      ]);
      expect(await announced({ ip: '0.0.0.0', announcedAddresses: [] })).toContain('udp 127.0.0.1');
      expect(await announced({ ip: '127.0.0.1', announcedAddresses: [] })).toEqual(['udp 127.0.0.1', 'tcp 127.0.0.1']);
    });

    test('[MD5] a worker that dies again and again is replaced again and again, each time later', async () => {
      const engine = await createMediasoupEngine(options({ workerBin }));
      const seen = new Set<number>();
      const waits: number[] = [];
      for (let deaths = 0; deaths < 4; deaths += 1) {
        const started = performance.now();
        await vi.waitFor(() => expect(engine.workers()).toHaveLength(1), { timeout: 5000, interval: 5 });
        waits.push(performance.now() - started);
        const pid = engine.workers()[0]?.pid ?? 0;
        seen.add(pid);
        process.kill(pid, 'SIGKILL');
        await vi.waitFor(() => expect(engine.workers()).toEqual([]), { timeout: 5000, interval: 1 });
      }
      await engine.close();
      expect(seen.size).toBe(4);
      expect(waits[3]).toBeGreaterThan(350);
    });

    test('[MD7] closing ends the processes and takes all listeners back', async () => {
      const listeners = () => ['SIGINT', 'SIGTERM'].map((signal) => process.listenerCount(signal));
      const before = listeners();
      const engine = await createMediasoupEngine(options({ workerBin, workers: 2 }));
      expect(listeners()).toEqual(before);
      const pids = engine.workers().map((worker) => worker.pid);
      expect(pids.map(isAlive)).toEqual([true, true]);
      await engine.close();
      expect(pids.map(isAlive)).toEqual([false, false]);
    });

    test('[MD7] a closed engine keeps no process alive', async () => {
      const script = `
        const { createMediasoupEngine } = await import(${JSON.stringify(here('./create-engine.ts'))});
        const { RECEIVER, videoParameters } = await import(${JSON.stringify(here('../testing/parameters.ts'))});
        const log = { debug() {}, info() {}, warn() {}, error() {} };
        const engine = await createMediasoupEngine({ workers: 1, workerBin: ${JSON.stringify(workerBin)}, listen: { ip: '127.0.0.1', announcedAddresses: [] }, firstPort: 0, log });
        const peer = await (await engine.openRoom('a')).openPeer({ peerId: 'ann', rtpCapabilities: RECEIVER });
        await peer.produce({ kind: 'video', source: 'camera', rtpParameters: videoParameters(), paused: false });
        await engine.close();
        console.log('closed');`;
      const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      let output = '';
      child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
      const [code] = (await once(child, 'exit', { signal: AbortSignal.timeout(20_000) })) as [number | null];
      expect([code, output.trim()]).toEqual([0, 'closed']);
    });
  });
});
