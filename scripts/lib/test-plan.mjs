import { CHECKS } from './checks.mjs';
import { SetupError } from './setup-error.mjs';
import { SUITES } from './suites.mjs';

/**
 * @param {readonly string[]} args of `npm test --`: names of checks and suites, or `checks` and `suites` for all of a kind;
 *   a leading `--only` may be written for clarity. None means everything.
 * @returns {{ checks: string[], suites: string[] }} in the order in which they run
 * @throws {SetupError} for a name that does not exist
 */
export function planTests(args) {
  const allChecks = Object.keys(CHECKS);
  const allSuites = [...SUITES];
  const names = args.filter((arg) => arg !== '--only').flatMap((arg) => arg.split(','));
  const groups = new Map([
    ['checks', allChecks],
    ['suites', allSuites],
  ]);
  const chosen = new Set(names.flatMap((name) => groups.get(name) ?? [name]));
  const unknown = [...chosen].filter(
    (name) => !allChecks.includes(name) && !allSuites.includes(/** @type {never} */ (name)),
  );
  if (unknown.length > 0) {
    throw new SetupError(
      `There is no check or suite named ${unknown.join(', ')}.\nChecks: ${allChecks.join(', ')} (all: checks)\n` +
        `Suites: ${allSuites.join(', ')} (all: suites)`,
    );
  }
  const wanted = (/** @type {string} */ name) => chosen.size === 0 || chosen.has(name);
  return { checks: allChecks.filter(wanted), suites: allSuites.filter(wanted) };
}
