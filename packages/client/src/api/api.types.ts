import type { CallInputOf, Operation, OutputOf } from '@parley/contract';
import type { z } from 'zod';

export interface CallOptions {
  /** Aborting rejects with the signal's reason; the server may still carry the operation out. */
  readonly signal?: AbortSignal;
}

export interface UploadOptions<S extends z.ZodType> {
  /** Schema of the answer's `data`. */
  readonly output: S;
  readonly signal?: AbortSignal;
  /** Called with bytes sent so far and bytes in all. */
  readonly onProgress?: (sent: number, total: number) => void;
}

/** Calls an operation of the contract. See {@link Api.call}. */
export type Call = <O extends Operation>(
  operation: O,
  input: CallInputOf<O>,
  options?: CallOptions,
) => Promise<OutputOf<O>>;

export interface Api {
  /**
   * Calls an operation through the socket while it is connected and the operation's door allows, else by HTTP, and
   * resolves with the parsed output within `CALL_DEADLINE_MS`. What cannot be repeated safely is sent once at most:
   * only queries, commands with a `clientId`, and what never left this machine go through the other door after a
   * broken connection. An operation with door `socket` waits for the connection until the deadline.
   * @throws AppError with the server's code, or `TIMEOUT`, `OFFLINE` (no way to the server), `BAD_ANSWER` (the answer
   *   is not what the contract says), `CLIENT_OUTDATED` (the page must be reloaded).
   */
  readonly call: Call;
  /**
   * Sends a file as the raw body of a PUT and resolves with the parsed answer. No deadline but the signal.
   * @throws AppError as {@link Api.call} does
   */
  readonly upload: <S extends z.ZodType>(path: string, blob: Blob, options: UploadOptions<S>) => Promise<z.output<S>>;
}
