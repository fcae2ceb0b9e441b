import { createLog } from './log.mjs';
import { SetupError } from './setup-error.mjs';

/**
 * Runs a command line program: an error that its reader can act on is printed as a message, any other one with its
 * stack, and both give a non-zero status.
 *
 * @param {(log: import('./log.mjs').Log) => Promise<void>} body
 * @returns {Promise<void>}
 */
export async function main(body) {
  const log = createLog();
  try {
    await body(log);
    log.clear();
  } catch (error) {
    log.info(error instanceof SetupError ? `\n${error.message}` : String(error instanceof Error ? error.stack : error));
    process.exitCode ||= 1;
  }
}
