import { ensureChromium } from './lib/chromium.mjs';
import { main } from './lib/main.mjs';

// `node scripts/chromium.mjs` prints the executable that the browser tests use, and installs one first if need be.
await main(async (log) => {
  process.stdout.write(`${await ensureChromium({ log })}\n`);
});
