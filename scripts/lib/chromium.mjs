import { existsSync } from 'node:fs';
import { canInstallPackages, findProgram, installCommand, installPackages } from './apt.mjs';
import { run } from './run.mjs';
import { SetupError } from './setup-error.mjs';

/** @typedef {import('./log.mjs').Log} Log */

const PROGRAMS = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
const MAC_PROGRAM = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';

/**
 * Besides the browser: Latin and Mongolian Cyrillic, Chinese, and colour emoji, so that screenshots show every
 * language of the interface. Together 30 MB; Noto CJK alone would be 90.
 */
const PACKAGES = ['chromium', 'fonts-dejavu-core', 'fonts-wqy-zenhei', 'fonts-noto-color-emoji'];

/**
 * @param {string} file
 * @returns {Promise<boolean>} whether the browser starts and tells its version
 */
async function works(file) {
  // Ubuntu's `chromium-browser` is a script that only asks to install a snap.
  const { status, output } = await run(file, ['--version']);
  return status === 0 && /\d+\.\d+\.\d+/u.test(output);
}

/** @returns {Promise<string | undefined>} */
async function findInstalled() {
  const files = [...PROGRAMS.map((program) => findProgram(program)), existsSync(MAC_PROGRAM) ? MAC_PROGRAM : undefined];
  for (const file of files) if (file && (await works(file))) return file;
  return undefined;
}

/**
 * Finds a Chromium or Chrome for the browser tests, or installs it where that is possible without asking.
 *
 * @param {{ log: Log, env?: NodeJS.ProcessEnv }} options
 * @returns {Promise<string>} the absolute path of its executable
 * @throws {SetupError} saying how to get one
 */
export async function ensureChromium({ log, env = process.env }) {
  if (env.PARLEY_CHROMIUM) {
    if (await works(env.PARLEY_CHROMIUM)) return env.PARLEY_CHROMIUM;
    throw new SetupError(`PARLEY_CHROMIUM names ${env.PARLEY_CHROMIUM}, which does not start. Correct or unset it.`);
  }
  const installed = await findInstalled();
  if (installed) return installed;
  if (canInstallPackages()) {
    await installPackages(PACKAGES, { log, purpose: 'run the browser tests' });
    const fresh = await findInstalled();
    if (fresh) return fresh;
  }
  throw new SetupError(
    'The browser tests need Chromium or Chrome and found neither.\n' +
      `Install it (on Debian: ${installCommand(PACKAGES)}),\nor name its executable in PARLEY_CHROMIUM.`,
  );
}
