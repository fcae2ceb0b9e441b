import { CHECKS } from './checks.mjs';
import { ensureChromium } from './chromium.mjs';
import { ensureDependencies } from './install.mjs';
import { withLock } from './lock.mjs';
import { formatDuration } from './log.mjs';
import { ensureMediaWorker } from './media-worker.mjs';
import { scratchDir } from './paths.mjs';
import { SetupError } from './setup-error.mjs';
import { runSuite } from './suites.mjs';
import { formatTally, sum } from './tally.mjs';
import { planTests } from './test-plan.mjs';
import { findServices } from './test-services.mjs';
import { toolEnv } from './tool-env.mjs';

/** @typedef {import('./log.mjs').Log} Log */
/** @typedef {import('./tally.mjs').Tally} Tally */

/** @param {string} line */
function print(line) {
  process.stdout.write(`${line}\n`);
}

/**
 * Gets a tool that some suites need and that they skip without.
 *
 * @param {string} name
 * @param {() => Promise<string>} ensure
 * @returns {Promise<{ name: string, path: string, missing?: string }>}
 */
async function obtain(name, ensure) {
  try {
    return { name, path: await ensure() };
  } catch (error) {
    if (error instanceof SetupError) return { name, path: '', missing: error.message };
    throw error;
  }
}

/**
 * @param {string} name
 * @param {{ log: Log, env: NodeJS.ProcessEnv }} context
 * @returns {Promise<Tally>}
 */
async function runCheck(name, context) {
  const begun = Date.now();
  context.log.progress(`… ${name}`);
  const check = CHECKS[name];
  const { ok, output } = check ? await check(context) : { ok: false, output: '' };
  context.log.clear();
  print(`${ok ? '✓' : '✗'} ${name}  ${formatDuration(Date.now() - begun)}`);
  if (!ok) print(output);
  return { passed: Number(ok), failed: Number(!ok), skipped: 0 };
}

/**
 * @param {string} name
 * @param {{ env: NodeJS.ProcessEnv, requireAll: boolean }} options
 * @returns {Promise<Tally>}
 */
async function runTimedSuite(name, { env, requireAll }) {
  const begun = Date.now();
  print(`… ${name}`);
  const { skippedNames, ...counted } = await runSuite(name, { env });
  const tally = requireAll ? { ...counted, failed: counted.failed + counted.skipped, skipped: 0 } : counted;
  print(`${tally.failed === 0 ? '✓' : '✗'} ${name}  ${formatDuration(Date.now() - begun)}  ${formatTally(tally)}`);
  for (const skipped of skippedNames)
    print(`  ${requireAll ? 'skipped, which is not allowed here' : 'skipped'}: ${skipped}`);
  return tally;
}

/**
 * Finds what the suites need, runs them, and puts everything away again.
 *
 * @param {readonly string[]} suites
 * @param {{ log: Log, env: NodeJS.ProcessEnv, requireAll: boolean }} options
 * @returns {Promise<Tally[]>}
 */
async function runSuites(suites, { log, env, requireAll }) {
  if (suites.length === 0) return [];
  const worker = await obtain('The media worker', () => ensureMediaWorker({ log }));
  const chromium = await obtain('Chromium', () => ensureChromium({ log }));
  const services = await findServices({ log });
  const tallies = [];
  for (const { name, missing } of [worker, chromium, ...services]) {
    if (missing === undefined) continue;
    print(
      `${requireAll ? '✗' : '-'} ${name} is missing${requireAll ? '' : '; the tests that need it are skipped'}.\n${missing}`,
    );
    if (requireAll) tallies.push({ passed: 0, failed: 1, skipped: 0 });
  }
  const fullEnv = {
    ...env,
    MEDIASOUP_WORKER_BIN: worker.path,
    PARLEY_CHROMIUM: chromium.path,
    ...Object.fromEntries(services.map(({ variable, url }) => [variable, url])),
  };
  try {
    for (const suite of suites) tallies.push(await runTimedSuite(suite, { env: fullEnv, requireAll }));
  } finally {
    await Promise.all(services.map((service) => service.stop()));
  }
  return tallies;
}

/**
 * `PARLEY_REQUIRE_ALL=1` makes a failure of everything that is skipped, and of a service or tool that is missing.
 *
 * @param {{ log: Log, args: readonly string[] }} options
 * @returns {Promise<void>} sets the exit status
 * @throws {SetupError}
 */
export async function runTests({ log, args }) {
  const plan = planTests(args);
  const requireAll = process.env.PARLEY_REQUIRE_ALL === '1';
  await withLock(`${scratchDir}/setup.lock`, { log, what: 'setting up Parley here' }, () =>
    ensureDependencies({ log }),
  );
  const env = toolEnv();
  const tallies = [];
  for (const name of plan.checks) tallies.push(await runCheck(name, { log, env }));
  tallies.push(...(await runSuites(plan.suites, { log, env, requireAll })));
  const total = sum(tallies);
  if (total.failed > 0) process.exitCode = 1;
  print(formatTally(total));
}
