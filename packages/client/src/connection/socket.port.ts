/** What a socket tells its owner. */
export interface SocketListener {
  readonly opened: () => void;
  /** The attempt failed; `code` when the server refused the handshake. */
  readonly refused: (refusal: { readonly code: string | null; readonly retryAfterMs: number }) => void;
  /** The connection, once open, is gone. */
  readonly dropped: () => void;
  /** An event of the server, not parsed. */
  readonly received: (message: unknown) => void;
}

/** The few things the connection needs of a socket library. */
export interface SocketPort {
  /** Starts one attempt; ends in `opened` or `refused`. */
  readonly open: () => void;
  /** Ends the attempt or the connection, without calling the listener. */
  readonly close: () => void;
  /** Sends a message; `acknowledge` gets the answer, if one comes. Only while open. */
  readonly send: (message: unknown, acknowledge: (answer: unknown) => void) => void;
}

export type MakeSocket = (listener: SocketListener) => Promise<SocketPort>;
