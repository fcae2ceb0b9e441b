import './lib/node-version.mjs';

const { main } = await import('./lib/main.mjs');
const { runTests } = await import('./lib/test-run.mjs');

// `npm test [-- names]`: sets up, runs the checks and suites, and ends with `N passed, N failed, N skipped`.
await main((log) => runTests({ log, args: process.argv.slice(2) }));
