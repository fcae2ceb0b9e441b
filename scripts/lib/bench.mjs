import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ensureChromium } from './chromium.mjs';
import { repoRoot } from './paths.mjs';
import { run } from './run.mjs';
import { setUp } from './setup.mjs';
import { SetupError } from './setup-error.mjs';
import { toolEnv } from './tool-env.mjs';

/** @typedef {import('./log.mjs').Log} Log */

const SUFFIX = '.bench.ts';

/**
 * @param {string} folder
 * @returns {string[]} the names of the benchmarks in it
 */
export function listBenchmarks(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith(SUFFIX))
    .map((file) => file.slice(0, -SUFFIX.length))
    .toSorted();
}

/**
 * Runs one benchmark with the same set-up as `npm start`, and Chromium. Flags after the name are handed to it; with
 * `--json` it prints one JSON object as the last line of standard output, where nothing of the set-up goes.
 *
 * @param {{ log: Log, args: readonly string[] }} options
 * @returns {Promise<void>} sets the exit status
 * @throws {SetupError} naming the benchmarks, if none is asked for by its name
 */
export async function runBenchmark({ log, args }) {
  const folder = join(repoRoot, 'tests/load');
  const names = listBenchmarks(folder);
  const name = args.find((arg) => !arg.startsWith('-'));
  if (name === undefined || !names.includes(name)) {
    const problem = name === undefined ? 'Which benchmark?' : `There is no benchmark named ${name}.`;
    throw new SetupError(`${problem} npm run bench -- <name> [--json]\nNames: ${names.join(', ') || '(none yet)'}`);
  }
  const tools = await setUp({ log });
  const chromium = await ensureChromium({ log });
  const { status } = await run(
    process.execPath,
    ['--import', 'tsx', join(folder, `${name}${SUFFIX}`), ...args.filter((arg) => arg !== name)],
    { cwd: repoRoot, env: { ...toolEnv(), ...tools, PARLEY_CHROMIUM: chromium }, inherit: true, tether: true },
  );
  process.exitCode = status;
}
