import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { repoRoot, scratchDir } from './paths.mjs';
import { run } from './run.mjs';
import { tallyReport } from './tally.mjs';

/** @typedef {import('./tally.mjs').Tally} Tally */

/** The vitest projects, in the order in which they run: pure and fast first, browsers last. */
export const SUITES = /** @type {const} */ (['unit', 'architecture', 'db', 'integration', 'e2e', 'chaos']);

const LIMIT_MS = 30 * 60_000;

/**
 * @param {string} file
 * @returns {import('./tally.mjs').VitestReport | undefined}
 */
function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/**
 * Runs one vitest project, its report going straight to standard output.
 *
 * @param {string} suite
 * @param {{ env: NodeJS.ProcessEnv, remaining: () => number }} options
 * @returns {Promise<Tally & { skippedNames: string[] }>}
 */
export async function runSuite(suite, { env, remaining }) {
  const report = join(scratchDir, `vitest-${suite}.json`);
  mkdirSync(scratchDir, { recursive: true });
  rmSync(report, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const { status } = await run(join(repoRoot, 'node_modules/.bin/vitest'), ['run', '--project', suite, ...reporters], {
    cwd: repoRoot,
    env,
    inherit: true,
    tether: true,
    limitMs: Math.min(LIMIT_MS, remaining()),
  });
  return tallyReport(readReport(report), status);
}
