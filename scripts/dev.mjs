import './lib/node-version.mjs';

const { main } = await import('./lib/main.mjs');
const { runDevelopment } = await import('./lib/development.mjs');

// `npm run dev`: the server and the web app from their sources, both restarting or reloading when a file changes.
await main((log) => runDevelopment({ log }));
