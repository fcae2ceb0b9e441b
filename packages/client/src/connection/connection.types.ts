import type { Store, Unsubscribe } from '../support/store.ts';

/** Why there is no connection for the moment. `offline`: the browser says so; `busy`: the server asked to come later. */
export type WaitCause = 'offline' | 'unreachable' | 'busy';

/**
 * `waiting`: the next attempt is at `retryAt`, or at once when the browser comes online or the page becomes visible.
 * `outdated`: the server speaks a newer protocol, reload the page. `signed-out`: the session is over; after signing in
 * call `connect()` again. Times are ms of this machine's clock.
 */
export type ConnectionState =
  | { readonly status: 'idle' }
  | { readonly status: 'connecting'; readonly attempt: number }
  | { readonly status: 'connected'; readonly since: number }
  | { readonly status: 'waiting'; readonly attempt: number; readonly retryAt: number; readonly cause: WaitCause }
  | { readonly status: 'outdated' }
  | { readonly status: 'signed-out' };

export interface Connection extends Store<ConnectionState> {
  /** Loads what connecting needs, so that a later `connect()` does not wait for it. Asks nothing of the server. */
  readonly prepare: () => void;
  /** Starts connecting and keeps the connection up until `disconnect()`. Idempotent. */
  readonly connect: () => void;
  /** Closes the connection and goes `idle`. Idempotent. Call it, then `connect()`, after signing in as somebody else. */
  readonly disconnect: () => void;
  /** Called when the connection is back after it was lost; events may have been missed. Not called for the first one. */
  readonly onReconnected: (listener: () => void) => Unsubscribe;
}
