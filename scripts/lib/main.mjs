import { createLog } from './log.mjs';
import { SetupError } from './setup-error.mjs';

/**
 * Ends this process when the npm that runs it is killed. A program that was started directly may outlive its shell, as any.
 */
function endWithNpm() {
  if (process.env.npm_lifecycle_event === undefined) return;
  const npm = process.ppid;
  const watch = () => {
    if (process.ppid !== npm) process.kill(process.pid, 'SIGTERM');
  };
  setInterval(watch, 1000).unref();
}

/**
 * Runs a command line program: an error that its reader can act on is printed as a message, any other one with its
 * stack, and both give a non-zero status.
 *
 * @param {(log: import('./log.mjs').Log) => Promise<void>} body
 * @returns {Promise<void>}
 */
export async function main(body) {
  const log = createLog();
  endWithNpm();
  try {
    await body(log);
    log.clear();
  } catch (error) {
    log.info(error instanceof SetupError ? `\n${error.message}` : String(error instanceof Error ? error.stack : error));
    process.exitCode ||= 1;
  }
}
