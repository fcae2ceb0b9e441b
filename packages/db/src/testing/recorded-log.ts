import type { DbLog } from '../log.ts';

export interface LogLine {
  readonly level: 'info' | 'warn' | 'error';
  readonly facts: object;
  readonly text: string;
}

/** Keeps log lines for tests to look at. */
export class RecordedLog implements DbLog {
  readonly lines: LogLine[] = [];

  info(facts: object, text: string): void {
    this.lines.push({ level: 'info', facts, text });
  }

  warn(facts: object, text: string): void {
    this.lines.push({ level: 'warn', facts, text });
  }

  error(facts: object, text: string): void {
    this.lines.push({ level: 'error', facts, text });
  }
}
