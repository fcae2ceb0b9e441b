import type { OperationMessage } from '@parley/contract';
import type { ConnectionState } from '../connection/connection.types.ts';
import type { Clock } from '../support/clock.ts';
import { Scope } from '../support/scope.ts';
import type { Unsubscribe } from '../support/store.ts';
import type { Bounds, Passage } from './door.ts';

/** What the socket door needs of the connection. */
export interface SocketLine {
  readonly subscribe: (listener: () => void) => Unsubscribe;
  readonly snapshot: () => ConnectionState;
  readonly onDropped: (listener: () => void) => Unsubscribe;
  readonly send: (message: OperationMessage, acknowledge: (answer: unknown) => void) => boolean;
}

export interface SocketDoorPorts {
  readonly line: SocketLine;
  readonly clock: Clock;
}

/** Runs `begin` until it settles, the deadline passes (`late`) or the signal aborts (rejects), then cleans up after it. */
function bounded<T>(clock: Clock, bounds: Bounds, late: T, begin: (settle: (value: T) => void, scope: Scope) => void): Promise<T> {
  const { signal, deadline } = bounds;
  const scope = new Scope();
  const promise = new Promise<T>((resolve, reject) => {
    const onAbort = (): void => reject(signal?.reason);
    if (signal?.aborted) return onAbort();
    signal?.addEventListener('abort', onAbort);
    scope.add(
      () => signal?.removeEventListener('abort', onAbort),
      clock.after(Math.max(0, deadline - clock.now()), () => resolve(late)),
    );
    begin(resolve, scope);
  });
  return promise.finally(() => scope.close());
}

/** Sends an operation through the socket and waits for its acknowledgement. */
export function askBySocket(ports: SocketDoorPorts, message: OperationMessage, bounds: Bounds): Promise<Passage> {
  return bounded<Passage>(ports.clock, bounds, { type: 'unanswered', code: 'TIMEOUT', sent: true }, (settle, scope) => {
    scope.add(ports.line.onDropped(() => settle({ type: 'unanswered', code: 'OFFLINE', sent: true })));
    const sent = ports.line.send(message, (body) => settle({ type: 'answered', body }));
    if (!sent) settle({ type: 'unanswered', code: 'OFFLINE', sent: false });
  });
}

/** Resolves with the state in which the connection can be used or never will be; with the present one at the deadline. */
export async function whenDecided(ports: SocketDoorPorts, bounds: Bounds): Promise<ConnectionState> {
  const { line, clock } = ports;
  const decided = (state: ConnectionState): boolean => state.status === 'connected' || state.status === 'outdated' || state.status === 'signed-out';
  if (!decided(line.snapshot())) {
    await bounded<null>(clock, bounds, null, (settle, scope) => {
      scope.add(
        line.subscribe(() => {
          if (decided(line.snapshot())) settle(null);
        }),
      );
    });
  }
  return line.snapshot();
}
