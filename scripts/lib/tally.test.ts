import { describe, expect, it } from 'vitest';
import { formatTally, sum, tallyReport } from './tally.mjs';

function file(
  status: string,
  ...tests: string[]
): { name: string; status: string; assertionResults: { fullName: string; status: string }[] } {
  return {
    name: 'a.test.ts',
    status,
    assertionResults: tests.map((one, index) => ({ fullName: `test ${index}`, status: one })),
  };
}

describe('a suite is counted', () => {
  it('by its tests', () => {
    const report = {
      testResults: [file('failed', 'passed', 'failed', 'skipped'), file('passed', 'passed', 'todo', 'pending')],
    };
    expect(tallyReport(report, 1)).toEqual({
      passed: 2,
      failed: 1,
      skipped: 3,
      skippedNames: ['test 2', 'test 1', 'test 2'],
    });
  });

  it('a file that cannot be loaded is one failure', () => {
    expect(tallyReport({ testResults: [file('failed'), file('passed', 'passed')] }, 1)).toMatchObject({
      passed: 1,
      failed: 1,
    });
  });

  it('a run that fails without a failed test is one failure', () => {
    expect(tallyReport({ testResults: [file('passed', 'passed')] }, 1)).toMatchObject({ passed: 1, failed: 1 });
    expect(tallyReport(undefined, 124)).toMatchObject({ passed: 0, failed: 1 });
  });

  it('nothing wrong is no failure', () => {
    expect(tallyReport({ testResults: [file('passed', 'passed')] }, 0)).toMatchObject({
      passed: 1,
      failed: 0,
      skipped: 0,
    });
  });
});

it('the last line is the sum', () => {
  const total = sum([
    { passed: 6, failed: 0, skipped: 0 },
    { passed: 210, failed: 1, skipped: 2 },
  ]);
  expect(formatTally(total)).toBe('216 passed, 1 failed, 2 skipped');
  expect(formatTally(sum([]))).toBe('0 passed, 0 failed, 0 skipped');
});
