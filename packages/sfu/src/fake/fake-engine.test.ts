import { mediaEngineSuite, SUITE_TIMING } from '../testing/media-engine-suite.ts';
import { createFakeEngine } from './index.ts';

mediaEngineSuite('fake', async () => {
  const engine = createFakeEngine({ workers: 2, timing: SUITE_TIMING });
  return { engine, kill: (pid) => engine.below.kill(pid) };
});
