/** The logging this package depends on: an object of facts first, then the sentence. */
export interface DbLog {
  info(facts: object, text: string): void;
  warn(facts: object, text: string): void;
  error(facts: object, text: string): void;
}
