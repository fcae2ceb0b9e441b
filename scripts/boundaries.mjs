import { resolve } from 'node:path';
import { findViolations, isPlausible } from './lib/boundaries.mjs';

// `npm run boundaries`: fails on an import that crosses a wall of the house (.dependency-cruiser.cjs).
// `--json` prints what was found as JSON; a folder given as argument is checked instead of this repository.
const args = process.argv.slice(2);
const folder = args.find((arg) => !arg.startsWith('-'));
const { modules, sources, violations } = await findViolations(folder === undefined ? undefined : resolve(folder));
const plausible = isPlausible({ modules, sources });
if (!plausible || violations.length > 0) process.exitCode = 1;

if (args.includes('--json')) {
  console.log(JSON.stringify({ modules, sources, plausible, violations }));
} else {
  for (const { rule, from, to } of violations) console.error(`${rule}: ${from} → ${to}`);
  if (!plausible)
    console.error(`Only ${modules} modules of ${sources} source files were read: nothing can be concluded.`);
  else if (violations.length > 0)
    console.error(`${violations.length} imports cross a wall; .dependency-cruiser.cjs says why it is there.`);
  else console.log(`${modules} modules, no import crosses a wall.`);
}
