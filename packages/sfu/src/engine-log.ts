/** The logging the engine depends on: facts first, then the sentence. */
export interface EngineLog {
  debug(facts: object, text: string): void;
  info(facts: object, text: string): void;
  warn(facts: object, text: string): void;
  error(facts: object, text: string): void;
}

const nothing = (): void => undefined;

export const silentLog: EngineLog = { debug: nothing, info: nothing, warn: nothing, error: nothing };
