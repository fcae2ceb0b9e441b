import './lib/node-version.mjs';

// Imported only now, so that an old Node.js gets as far as being told that it is too old.
const { main } = await import('./lib/main.mjs');
const { runServer } = await import('./lib/server.mjs');
const { setUp } = await import('./lib/setup.mjs');

// `npm start`: sets up whatever is missing and runs the server, which prints its address when it serves.
await main(async (log) => {
  const tools = await setUp({ log });
  process.exitCode = await runServer({ env: { NODE_ENV: 'production', ...process.env, ...tools } });
});
