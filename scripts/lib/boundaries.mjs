import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { repoRoot } from './paths.mjs';

/** @typedef {{ rule: string, from: string, to: string }} Violation */

const FOLDERS = ['apps', 'packages', 'tests'];
const SKIPPED = new Set(['node_modules', 'dist', '.turbo', 'coverage', 'test-results']);

/**
 * @param {string} folder
 * @returns {number} how many TypeScript files lie below
 */
function countSources(folder) {
  return readdirSync(folder, { withFileTypes: true }).reduce((count, entry) => {
    if (entry.isDirectory()) return SKIPPED.has(entry.name) ? count : count + countSources(join(folder, entry.name));
    return count + Number(/\.tsx?$/u.test(entry.name));
  }, 0);
}

/**
 * dependency-cruiser has swc read every file as TypeScript without JSX. Its parser asks the same module object as we do, so
 * this puts the right answer for `.tsx` there before dependency-cruiser is loaded.
 */
function teachJsx() {
  const swc = createRequire(import.meta.url)('@swc/core');
  const parse = swc.parseFileSync;
  swc.parseFileSync = (/** @type {string} */ file, /** @type {object} */ options) =>
    parse(file, { ...options, tsx: file.endsWith('.tsx') });
}

let taught = false;

/**
 * Checks the imports below a folder laid out like this repository against the rules of `.dependency-cruiser.cjs`.
 *
 * @param {string} [root]
 * @returns {Promise<{ modules: number, sources: number, violations: Violation[] }>} `modules` were read, of `sources` files
 */
export async function findViolations(root = repoRoot) {
  if (!taught) teachJsx();
  taught = true;
  const { cruise } = await import('dependency-cruiser');
  const { forbidden, options } = createRequire(import.meta.url)('../../.dependency-cruiser.cjs');
  const { enhancedResolveOptions, ...cruiseOptions } = options;
  const folders = FOLDERS.filter((folder) => existsSync(join(root, folder)));
  const { output } = await cruise(
    folders,
    { ...cruiseOptions, baseDir: root, validate: true, ruleSet: { forbidden } },
    enhancedResolveOptions,
  );
  if (typeof output === 'string') throw new TypeError('dependency-cruiser answered with text instead of a result.');
  const isSource = new RegExp(`^(?:${FOLDERS.join('|')})/`, 'u');
  return {
    modules: output.modules.filter((module) => isSource.test(module.source)).length,
    sources: folders.reduce((count, folder) => count + countSources(join(root, folder)), 0),
    violations: output.summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to })),
  };
}

/**
 * @param {{ modules: number, sources: number }} counts
 * @returns {boolean} whether enough was read to believe that there is nothing wrong
 */
export function isPlausible({ modules, sources }) {
  return sources > 0 && modules >= sources / 2;
}
