import type { OperationMessage } from '@parley/contract';
import type { ConnectionState } from '../connection/connection.types.ts';
import type { Clock } from '../support/clock.ts';
import { Scope } from '../support/scope.ts';
import type { Unsubscribe } from '../support/store.ts';
import type { Bounds, Passage } from './door.ts';

/** What the socket door needs of the connection. */
interface SocketLine {
  readonly subscribe: (listener: () => void) => Unsubscribe;
  readonly snapshot: () => ConnectionState;
  readonly onDropped: (listener: () => void) => Unsubscribe;
  readonly send: (message: OperationMessage, acknowledge: (answer: unknown) => void) => boolean;
}

export interface SocketDoorPorts {
  readonly line: SocketLine;
  readonly clock: Clock;
}

interface Wait<T> {
  readonly clock: Clock;
  readonly bounds: Bounds;
  /** What it comes to at the deadline. */
  readonly late: T;
  readonly begin: (settle: (value: T) => void, scope: Scope) => void;
}

/** Waits until `begin` settles or the deadline passes, and cleans up. Rejects with the reason of an aborted signal. */
async function bounded<T>({ clock, bounds, late, begin }: Wait<T>): Promise<T> {
  const { signal, deadline } = bounds;
  signal?.throwIfAborted();
  const scope = new Scope();
  const value = await new Promise<T>((resolve) => {
    const giveUp = (): void => resolve(late);
    signal?.addEventListener('abort', giveUp);
    scope.add(
      () => signal?.removeEventListener('abort', giveUp),
      clock.after(Math.max(0, deadline - clock.now()), giveUp),
    );
    begin(resolve, scope);
  });
  scope.close();
  signal?.throwIfAborted();
  return value;
}

/** Sends an operation through the socket and waits for its acknowledgement. */
export function askBySocket(
  { line, clock }: SocketDoorPorts,
  message: OperationMessage,
  bounds: Bounds,
): Promise<Passage> {
  return bounded<Passage>({
    clock,
    bounds,
    late: { type: 'unanswered', code: 'TIMEOUT', sent: true },
    begin: (settle, scope) => {
      scope.add(line.onDropped(() => settle({ type: 'unanswered', code: 'OFFLINE', sent: true })));
      const sent = line.send(message, (body) => settle({ type: 'answered', body }));
      if (!sent) settle({ type: 'unanswered', code: 'OFFLINE', sent: false });
    },
  });
}

function isDecided({ status }: ConnectionState): boolean {
  return status === 'connected' || status === 'outdated' || status === 'signed-out';
}

/** Resolves with the state in which the connection can be used or never will be; with the present one at the deadline. */
export async function whenDecided({ line, clock }: SocketDoorPorts, bounds: Bounds): Promise<ConnectionState> {
  if (!isDecided(line.snapshot())) {
    const begin = (settle: (value: null) => void, scope: Scope): void =>
      scope.add(
        line.subscribe(() => {
          if (isDecided(line.snapshot())) settle(null);
        }),
      );
    await bounded<null>({ clock, bounds, late: null, begin });
  }
  return line.snapshot();
}
