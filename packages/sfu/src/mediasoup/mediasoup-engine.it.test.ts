import { mediaEngineSuite, SUITE_TIMING } from '../testing/media-engine-suite.ts';
import { withWorker } from '../testing/worker-binary.ts';
import { silentLog } from '../engine-log.ts';
import { createMediasoupEngine } from './create-engine.ts';

withWorker((workerBin) => {
  mediaEngineSuite('mediasoup', async () => {
    const engine = await createMediasoupEngine({
      workerBin,
      workers: 2,
      listen: { ip: '127.0.0.1', announcedAddresses: [] },
      firstPort: 0,
      log: silentLog,
      timing: SUITE_TIMING,
    });
    return { engine, kill: (pid) => process.kill(pid, 'SIGKILL') };
  });
});
