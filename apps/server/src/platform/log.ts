import { pino } from 'pino';

/** The logging the code depends on: an object of facts first, then the sentence. No message text, tokens or SDP in it. */
export interface Log {
  debug(facts: object, text: string): void;
  info(facts: object, text: string): void;
  warn(facts: object, text: string): void;
  error(facts: object, text: string): void;
  /** A logger that adds `facts` to every line. */
  child(facts: object): Log;
}

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent';

function wrap(logger: pino.Logger): Log {
  return {
    debug: (facts, text) => logger.debug(facts, text),
    info: (facts, text) => logger.info(facts, text),
    warn: (facts, text) => logger.warn(facts, text),
    error: (facts, text) => logger.error(facts, text),
    child: (facts) => wrap(logger.child(facts)),
  };
}

/** One JSON line an event on standard error. */
export function createLog(level: LogLevel): Log {
  return wrap(
    pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination({ dest: 2, sync: true })),
  );
}
