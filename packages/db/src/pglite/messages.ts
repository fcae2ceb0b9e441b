/** What the two sides of the database thread say to each other. */

export interface QueryRequest {
  readonly type: 'query';
  readonly id: number;
  readonly sql: string;
  readonly params: readonly unknown[];
}

export interface CloseRequest {
  readonly type: 'close';
}

export type ThreadRequest = QueryRequest | CloseRequest;

/** The fields of a PostgreSQL error (protocol, "Error and Notice Message Fields") that callers look at, without those that quote rows. */
export interface ErrorFields {
  readonly message: string;
  readonly code?: string | undefined;
  readonly severity?: string | undefined;
  readonly hint?: string | undefined;
  readonly schema?: string | undefined;
  readonly table?: string | undefined;
  readonly column?: string | undefined;
  readonly constraint?: string | undefined;
  readonly position?: string | undefined;
}

export interface QueryOutcome {
  readonly rows: readonly Record<string, unknown>[];
  readonly command: string | null;
  readonly affected: number | null;
}

export type ThreadReply =
  | { readonly type: 'ready' }
  /** The database could not be opened; the thread ends. */
  | { readonly type: 'refused'; readonly error: ErrorFields }
  | { readonly type: 'done'; readonly id: number; readonly outcome: QueryOutcome }
  /** With `fatal`, the database cannot go on and the thread ends; opening the directory again recovers it. */
  | { readonly type: 'failed'; readonly id: number; readonly error: ErrorFields; readonly fatal: boolean }
  | { readonly type: 'closed' };
