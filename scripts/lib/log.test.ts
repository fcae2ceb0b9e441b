import { describe, expect, it } from 'vitest';
import { createLog, formatDuration } from './log.mjs';

function stream(isTTY: boolean): { isTTY: boolean; columns: number; written: string[]; write(text: string): void } {
  const written: string[] = [];
  return { isTTY, columns: 40, written, write: (text) => void written.push(text) };
}

describe('progress lines', () => {
  it('replace each other on a terminal, cut to its width, and make room for a line that stays', () => {
    const terminal = stream(true);
    const log = createLog(terminal);
    log.progress('x'.repeat(100));
    log.info('done');
    expect(terminal.written).toEqual([`\r\u001B[K${'x'.repeat(39)}`, '\r\u001B[K', 'done\n']);
  });

  it('come at most every 15 s where they cannot be replaced, and not at all from what ends soon', () => {
    const file = stream(false);
    let now = 0;
    const log = createLog(file, () => now);
    for (now = 0; now < 40_000; now += 1000) log.progress(`at ${now / 1000}`);
    log.clear();
    expect(file.written).toEqual(['at 3\n', 'at 18\n', 'at 33\n']);
  });
});

describe('formatDuration', () => {
  it.each([
    [0, '0.0 s'],
    [412, '0.4 s'],
    [9949, '9.9 s'],
    [9950, '10 s'],
    [59_400, '59 s'],
    [185_000, '3 min 5 s'],
  ])('%d ms', (ms, text) => {
    expect(formatDuration(ms)).toBe(text);
  });
});
