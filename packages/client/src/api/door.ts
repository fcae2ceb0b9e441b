/** When an operation must be answered, by the clock, and what may end it earlier. */
export interface Bounds {
  readonly deadline: number;
  readonly signal: AbortSignal | undefined;
}

/**
 * What came back through a door: an answer, not parsed, or none. `sent`: the server may have carried the operation out.
 * An aborted signal is the third way out: the door rejects with its reason.
 */
export type Passage =
  | { readonly type: 'answered'; readonly body: unknown }
  | {
      readonly type: 'unanswered';
      readonly code: 'TIMEOUT' | 'OFFLINE' | 'BAD_ANSWER';
      readonly sent: boolean;
      readonly cause?: unknown;
    };
