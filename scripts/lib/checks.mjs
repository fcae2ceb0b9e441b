import { join } from 'node:path';
import { ensureBuild } from './build.mjs';
import { repoRoot } from './paths.mjs';
import { run } from './run.mjs';
import { SetupError } from './setup-error.mjs';
import { turboProgram } from './turbo.mjs';

/** @typedef {import('./log.mjs').Log} Log */
/** @typedef {{ ok: boolean, output: string }} CheckResult */
/** @typedef {{ log: Log, env: NodeJS.ProcessEnv, remaining: () => number }} CheckContext */

const LIMIT_MS = 10 * 60_000;

/**
 * @param {string} command a program of this repository, by its name in `node_modules/.bin`
 * @param {readonly string[]} args
 * @returns {(context: CheckContext) => Promise<CheckResult>}
 */
function tool(command, ...args) {
  return (context) => execute(join(repoRoot, 'node_modules/.bin', command), args, context);
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @param {CheckContext} context
 * @returns {Promise<CheckResult>}
 */
async function execute(command, args, { env, remaining }) {
  const { status, output } = await run(command, args, {
    cwd: repoRoot,
    env,
    tether: true,
    limitMs: Math.min(LIMIT_MS, remaining()),
  });
  return { ok: status === 0, output };
}

/**
 * @param {CheckContext} context
 * @returns {Promise<CheckResult>}
 */
async function checkTypes(context) {
  const packages = await execute(turboProgram(), ['run', 'types', '--output-logs', 'errors-only'], context);
  const scripts = await execute(join(repoRoot, 'node_modules/.bin/tsc'), ['--noEmit', '-p', 'scripts'], context);
  return {
    ok: packages.ok && scripts.ok,
    output: [packages, scripts].flatMap((one) => (one.ok ? [] : one.output)).join('\n'),
  };
}

/**
 * @param {CheckContext} context
 * @returns {Promise<CheckResult>}
 */
async function checkBuild({ log }) {
  try {
    await ensureBuild({ log });
    return { ok: true, output: '' };
  } catch (error) {
    if (error instanceof SetupError) return { ok: false, output: error.message };
    throw error;
  }
}

/**
 * The checks that are not tests, in the order in which they run: what is quick and breaks often comes first.
 *
 * @type {Readonly<Record<string, (context: CheckContext) => Promise<CheckResult>>>}
 */
export const CHECKS = {
  format: tool('oxfmt', '--check'),
  lint: tool('oxlint', '--type-aware', '--deny-warnings'),
  types: checkTypes,
  boundaries: (context) => execute(process.execPath, [join(repoRoot, 'scripts/boundaries.mjs')], context),
  unused: tool('knip'),
  build: checkBuild,
};
