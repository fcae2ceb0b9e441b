/**
 * @typedef {object} Log
 * @property {(line: string) => void} info prints one line that stays.
 * @property {(line: string) => void} progress shows a line that the next one replaces. Where nothing can be replaced
 *   (a file, a CI log) it prints at most one line every 15 seconds instead.
 * @property {() => void} clear removes the progress line, if one is shown.
 */

const QUIET_MS = 15_000;

/**
 * Progress goes to standard error, so that a command's standard output carries only its result.
 *
 * @param {{ isTTY?: boolean, columns?: number, write(text: string): unknown }} [stream]
 * @param {() => number} [now] milliseconds
 * @returns {Log}
 */
export function createLog(stream = process.stderr, now = Date.now) {
  let shown = false;
  let quietUntil = now() + QUIET_MS / 5;

  function clear() {
    if (shown) stream.write('\r\u001B[K');
    shown = false;
  }

  return {
    clear,
    info(line) {
      clear();
      stream.write(`${line}\n`);
    },
    progress(line) {
      if (stream.isTTY) {
        stream.write(`\r\u001B[K${line.slice(0, Math.max(20, (stream.columns ?? 80) - 1))}`);
        shown = true;
      } else if (now() >= quietUntil) {
        stream.write(`${line}\n`);
        quietUntil = now() + QUIET_MS;
      }
    },
  };
}

/**
 * @param {number} ms
 * @returns {string} such as `0.4 s`, `12 s` or `3 min 5 s`
 */
export function formatDuration(ms) {
  if (ms < 9_950) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return `${seconds} s`;
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
