import './lib/node-version.mjs';

const { main } = await import('./lib/main.mjs');
const { runBenchmark } = await import('./lib/bench.mjs');

// `npm run bench -- <name> [--json]`: runs `tests/load/<name>.bench.ts` against what `npm start` would run.
await main((log) => runBenchmark({ log, args: process.argv.slice(2) }));
