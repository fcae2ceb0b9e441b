import { expect, it } from 'vitest';
import { planTests } from './test-plan.mjs';

const everything = planTests([]);

it('without names everything runs, in its order', () => {
  expect(everything).toEqual({
    checks: ['format', 'lint', 'types', 'boundaries', 'unused', 'build'],
    suites: ['unit', 'architecture', 'db', 'integration', 'e2e', 'chaos'],
  });
});

it.each([
  [['db', 'unit'], { checks: [], suites: ['unit', 'db'] }],
  [['--only', 'checks'], { checks: everything.checks, suites: [] }],
  [['lint,unit'], { checks: ['lint'], suites: ['unit'] }],
  [['suites', 'types'], { checks: ['types'], suites: everything.suites }],
])('%j', (args, plan) => {
  expect(planTests(args)).toEqual(plan);
});

it('a name that does not exist is answered with those that do', () => {
  expect(() => planTests(['unit', 'unti'])).toThrow(/named unti\.[\s\S]*integration/u);
});
