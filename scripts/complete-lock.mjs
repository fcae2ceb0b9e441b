import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { completeLock, missingPlatformPackages } from './lib/lockfile.mjs';
import { repoRoot } from './lib/paths.mjs';

// `node scripts/complete-lock.mjs`: run after `npm install` with a registry that lacks binaries for other platforms. npm then
// leaves them out of package-lock.json, and `npm ci` refuses the file everywhere; this names them again.
const file = join(repoRoot, 'package-lock.json');
const lock = JSON.parse(readFileSync(file, 'utf8'));
const missing = missingPlatformPackages(lock);
if (missing.length > 0) writeFileSync(file, `${JSON.stringify(completeLock(lock), undefined, 2)}\n`);
console.log(
  missing.length === 0 ? 'package-lock.json is complete.' : `Added ${missing.length} packages for other platforms.`,
);
