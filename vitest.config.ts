import { defineConfig } from 'vitest/config';

const everywhere = ['**/node_modules/**', '**/dist/**', '**/.tmp/**'];
/** Suites that share ports, workers or browsers run one file at a time: two cores carry one meeting at a time. */
const alone = {
  fileParallelism: false,
  sequence: { groupOrder: 2 },
  testTimeout: 60_000,
  hookTimeout: 120_000,
} as const;

/** The kinds of tests; `npm test -- <name>` runs one of them. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: [
            'apps/*/src/**/*.test.{ts,tsx}',
            'packages/*/src/**/*.test.{ts,tsx}',
            'packages/*/tests/**/*.test.{ts,tsx}',
            'scripts/**/*.test.ts',
          ],
          exclude: [...everywhere, '**/*.{db,it,e2e}.test.{ts,tsx}'],
        },
      },
      {
        test: {
          name: 'architecture',
          include: ['tests/architecture/**/*.test.ts'],
          exclude: everywhere,
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'db',
          include: ['apps/*/src/**/*.db.test.ts', 'packages/*/src/**/*.db.test.ts'],
          exclude: everywhere,
          testTimeout: 30_000,
          hookTimeout: 60_000,
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'integration',
          include: ['apps/*/src/**/*.it.test.ts', 'packages/*/src/**/*.it.test.ts', 'tests/integration/**/*.test.ts'],
          exclude: everywhere,
          ...alone,
        },
      },
      { test: { name: 'e2e', include: ['tests/e2e/**/*.e2e.test.ts'], exclude: everywhere, ...alone } },
      { test: { name: 'chaos', include: ['tests/chaos/**/*.test.ts'], exclude: everywhere, ...alone } },
    ],
  },
});
