import { main } from './lib/main.mjs';
import { ensureMediaWorker } from './lib/media-worker.mjs';

// `node scripts/media-worker.mjs` prints the path of the media worker, after downloading or building it if need be.
await main(async (log) => {
  process.stdout.write(`${await ensureMediaWorker({ log })}\n`);
});
