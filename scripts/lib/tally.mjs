/**
 * What a check or a suite came to.
 *
 * @typedef {{ passed: number, failed: number, skipped: number }} Tally
 */

/**
 * The part that is read of what vitest's JSON reporter writes.
 *
 * @typedef {object} VitestReport
 * @property {{ name: string, status: string, assertionResults: { fullName: string, status: string }[] }[]} testResults
 */

/** @type {Readonly<Tally>} */
const NOTHING = Object.freeze({ passed: 0, failed: 0, skipped: 0 });

/**
 * @param {readonly Tally[]} tallies
 * @returns {Tally}
 */
export function sum(tallies) {
  return tallies.reduce(
    (all, one) => ({
      passed: all.passed + one.passed,
      failed: all.failed + one.failed,
      skipped: all.skipped + one.skipped,
    }),
    NOTHING,
  );
}

/**
 * @param {Tally} tally
 * @returns {string} the line that ends `npm test`
 */
export function formatTally({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

/**
 * Counts a suite. A file that could not be loaded counts as one failure, and so does a run that failed in another way than
 * by a test, such as an unhandled rejection or an exceeded time.
 *
 * @param {VitestReport | undefined} report nothing if vitest wrote none
 * @param {number} status vitest's exit status
 * @returns {Tally & { skippedNames: string[] }}
 */
export function tallyReport(report, status) {
  const files = report?.testResults ?? [];
  const tests = files.flatMap((file) => file.assertionResults);
  const brokenFiles = files.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  ).length;
  const passed = tests.filter((test) => test.status === 'passed').length;
  const failed = tests.filter((test) => test.status === 'failed').length + brokenFiles;
  const skippedNames = tests.filter((test) => !['passed', 'failed'].includes(test.status)).map((test) => test.fullName);
  return { passed, failed: failed === 0 && status !== 0 ? 1 : failed, skipped: skippedNames.length, skippedNames };
}
