import { join } from 'node:path';
import { isStopping, start } from './children.mjs';
import { repoRoot } from './paths.mjs';
import { setUp } from './setup.mjs';

/** @typedef {import('./log.mjs').Log} Log */

/**
 * Runs the server from its sources, restarting when they change, and Vite's development server, which passes on what is not
 * the web app's. Ctrl-C ends both, and so does either of them by ending.
 *
 * @param {{ log: Log }} options
 * @returns {Promise<void>} sets the exit status
 * @throws {import('./setup-error.mjs').SetupError}
 */
export async function runDevelopment({ log }) {
  const tools = await setUp({ log, build: 'skip' });
  const port = process.env.PORT || '3000';
  const env = { ...process.env, ...tools, PORT: port, PARLEY_SERVER: `http://localhost:${port}` };
  const bin = join(repoRoot, 'node_modules/.bin');
  /** @type {import('node:child_process').StdioOptions} */
  const stdio = ['ignore', 'inherit', 'inherit'];
  const main = join(repoRoot, 'apps/server/src/main.ts');
  const watch = ['watch', '--clear-screen=false', main];
  const servers = [
    start(join(bin, 'tsx'), watch, { cwd: repoRoot, env, stdio, role: 'main' }),
    start(join(bin, 'vite'), ['--clearScreen', 'false'], { cwd: join(repoRoot, 'apps/web'), env, stdio, role: 'main' }),
  ];
  process.exitCode = await new Promise((resolve) => {
    for (const server of servers) server.once('exit', (code) => resolve(code ?? 1));
  });
  // A signal has reached both already; a second one would not let them end in peace.
  if (!isStopping()) for (const server of servers) server.kill('SIGTERM');
}
