import { join } from 'node:path';
import { CHECKS } from './checks.mjs';
import { ensureDependencies } from './install.mjs';
import { withLock } from './lock.mjs';
import { formatDuration } from './log.mjs';
import { scratchDir } from './paths.mjs';
import { SetupError } from './setup-error.mjs';
import { runSuite } from './suites.mjs';
import { formatTally, sum } from './tally.mjs';
import { obtainNeeds } from './test-needs.mjs';
import { planTests } from './test-plan.mjs';
import { toolEnv } from './tool-env.mjs';

/** @typedef {import('./log.mjs').Log} Log */
/** @typedef {import('./tally.mjs').Tally} Tally */
/** @typedef {{ log: Log, env: NodeJS.ProcessEnv, requireAll: boolean, remaining: () => number }} Context */

/** Everything together, so that a run that hangs ends with its tally before whoever waits for it gives up. */
const WHOLE_LIMIT_MS = 80 * 60_000;

/** @type {Tally} */
const ONE_FAILURE = { passed: 0, failed: 1, skipped: 0 };

/** @param {string} line */
function print(line) {
  process.stdout.write(`${line}\n`);
}

/**
 * @param {string} name
 * @param {Context} context
 * @returns {Promise<Tally>}
 */
async function runCheck(name, { log, env, remaining }) {
  const begun = Date.now();
  log.progress(`… ${name}`);
  const check = CHECKS[name];
  const { ok, output } = check ? await check({ log, env, remaining }) : { ok: false, output: '' };
  log.clear();
  print(`${ok ? '✓' : '✗'} ${name}  ${formatDuration(Date.now() - begun)}`);
  if (!ok) print(output);
  return { passed: Number(ok), failed: Number(!ok), skipped: 0 };
}

/**
 * @param {string} name
 * @param {Context} context
 * @returns {Promise<Tally>}
 */
async function runTimedSuite(name, { env, requireAll, remaining }) {
  const begun = Date.now();
  print(`… ${name}`);
  const { skippedNames, ...counted } = await runSuite(name, { env, remaining });
  const tally = requireAll ? { ...counted, failed: counted.failed + counted.skipped, skipped: 0 } : counted;
  print(`${tally.failed === 0 ? '✓' : '✗'} ${name}  ${formatDuration(Date.now() - begun)}  ${formatTally(tally)}`);
  const word = requireAll ? 'skipped, which is not allowed here' : 'skipped';
  for (const skipped of skippedNames) print(`  ${word}: ${skipped}`);
  return tally;
}

/**
 * Finds what the suites need, runs them, and puts everything away again.
 *
 * @param {readonly string[]} suites
 * @param {Context} context
 * @returns {Promise<Tally[]>}
 */
async function runSuites(suites, context) {
  const { log, env, requireAll } = context;
  const { needs, release } = await obtainNeeds(suites, { log });
  const tallies = [];
  try {
    for (const { name, optional, missing } of needs) {
      if (missing === undefined) continue;
      const skips = optional && !requireAll;
      print(skips ? `- ${name} is missing; the tests that need it are skipped.` : `✗ ${name} is missing.`);
      print(missing);
      if (!skips) tallies.push(ONE_FAILURE);
    }
    const fullEnv = Object.assign({ ...env }, ...needs.map((need) => need.env));
    for (const suite of suites) tallies.push(await runTimedSuite(suite, { ...context, env: fullEnv }));
  } finally {
    await release();
  }
  return tallies;
}

/**
 * @param {{ checks: string[], suites: string[] }} plan
 * @param {Log} log
 * @returns {Promise<Tally>}
 */
async function runPlan(plan, log) {
  const deadline = Date.now() + WHOLE_LIMIT_MS;
  const lock = { log, what: 'setting up Parley here' };
  try {
    await withLock(join(scratchDir, 'setup.lock'), lock, () => ensureDependencies({ log }));
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    print(`✗ set-up\n${error.message}`);
    return ONE_FAILURE;
  }
  const context = {
    log,
    env: toolEnv(),
    requireAll: process.env.PARLEY_REQUIRE_ALL === '1',
    remaining: () => Math.max(1, deadline - Date.now()),
  };
  const tallies = [];
  for (const name of plan.checks) tallies.push(await runCheck(name, context));
  tallies.push(...(await runSuites(plan.suites, context)));
  return sum(tallies);
}

/**
 * Sets up, runs what is asked for, and ends standard output with the line `N passed, N failed, N skipped`.
 * `PARLEY_REQUIRE_ALL=1` makes a failure of everything that is skipped, and of a service or tool that is missing.
 *
 * @param {{ log: Log, args: readonly string[] }} options
 * @returns {Promise<void>} sets the exit status
 * @throws {SetupError} for names that do not exist
 */
export async function runTests({ log, args }) {
  const total = await runPlan(planTests(args), log);
  if (total.failed > 0) process.exitCode = 1;
  print(formatTally(total));
}
