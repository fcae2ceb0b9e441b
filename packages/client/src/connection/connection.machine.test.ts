import { describe, expect, it } from 'vitest';
import { connectionStep, type ConnectionEffect, type ConnectionEvent } from './connection.machine.ts';
import type { ConnectionState } from './connection.types.ts';

const idle: ConnectionState = { status: 'idle' };
const connecting: ConnectionState = { status: 'connecting', attempt: 1 };
const connected: ConnectionState = { status: 'connected', since: 10 };
const waiting: ConnectionState = { status: 'waiting', attempt: 3, retryAt: 500, cause: 'unreachable' };
const outdated: ConnectionState = { status: 'outdated' };
const signedOut: ConnectionState = { status: 'signed-out' };

function refused(code: string | null, retryAfterMs = 0): ConnectionEvent {
  return { type: 'refused', code, retryAfterMs, browserOnline: true, at: 100, jitter: 1 };
}

const moves: readonly (readonly [
  string,
  ConnectionState,
  ConnectionEvent,
  ConnectionState,
  readonly ConnectionEffect[],
])[] = [
  ['connects when asked', idle, { type: 'connect-asked' }, connecting, [{ type: 'open' }]],
  ['connects again after signing in', signedOut, { type: 'connect-asked' }, connecting, [{ type: 'open' }]],
  [
    'tries at once when asked while waiting',
    waiting,
    { type: 'connect-asked' },
    { status: 'connecting', attempt: 3 },
    [{ type: 'open' }],
  ],
  ['is connected', connecting, { type: 'opened', at: 10 }, connected, []],
  [
    'waits after a failed attempt',
    connecting,
    refused(null),
    { status: 'waiting', attempt: 2, retryAt: 400, cause: 'unreachable' },
    [{ type: 'wake', at: 400 }],
  ],
  [
    'says when the browser is offline',
    connecting,
    { ...refused(null), browserOnline: false } as ConnectionEvent,
    { status: 'waiting', attempt: 2, retryAt: 400, cause: 'offline' },
    [{ type: 'wake', at: 400 }],
  ],
  [
    'waits ten seconds at most',
    { status: 'connecting', attempt: 30 },
    refused(null),
    { status: 'waiting', attempt: 31, retryAt: 10_100, cause: 'unreachable' },
    [{ type: 'wake', at: 10_100 }],
  ],
  [
    'waits as long as the server asks',
    connecting,
    refused('RATE_LIMITED', 20_000),
    { status: 'waiting', attempt: 2, retryAt: 20_100, cause: 'busy' },
    [{ type: 'wake', at: 20_100 }],
  ],
  ['stops when the session is over', connecting, refused('UNAUTHENTICATED'), signedOut, [{ type: 'close' }]],
  ['stops when the client is too old', connecting, refused('CLIENT_OUTDATED'), outdated, [{ type: 'close' }]],
  ['stops when another door says so', connected, { type: 'found-outdated' }, outdated, [{ type: 'close' }]],
  [
    'waits a moment after a lost connection',
    connected,
    { type: 'dropped', browserOnline: true, at: 100, jitter: 0 },
    { status: 'waiting', attempt: 1, retryAt: 250, cause: 'unreachable' },
    [{ type: 'wake', at: 250 }],
  ],
  [
    'tries again in time',
    waiting,
    { type: 'time-passed', at: 500 },
    { status: 'connecting', attempt: 3 },
    [{ type: 'open' }],
  ],
  ['tries at once when the network is back', waiting, { type: 'nudged' }, connecting, [{ type: 'open' }]],
  ['doubts a connection the browser has news about', connected, { type: 'nudged' }, connected, [{ type: 'probe' }]],
  ['disconnects when asked', waiting, { type: 'disconnect-asked' }, idle, [{ type: 'close' }]],
];

const nothing: readonly (readonly [string, ConnectionState, ConnectionEvent])[] = [
  ['an early timer', waiting, { type: 'time-passed', at: 499 }],
  ['a nudge while the server asked for patience', { ...waiting, cause: 'busy' }, { type: 'nudged' }],
  ['asking twice', connecting, { type: 'connect-asked' }],
  ['connecting an outdated client', outdated, { type: 'connect-asked' }],
  ['disconnecting an outdated client', outdated, { type: 'disconnect-asked' }],
  ['a late acceptance', idle, { type: 'opened', at: 1 }],
  ['a late refusal', idle, refused('UNAUTHENTICATED')],
];

describe('connection machine', () => {
  it.each(moves)('%s', (_name, from, event, state, effects) => {
    expect(connectionStep(from, event)).toEqual({ state, effects });
  });

  it.each(nothing)('ignores %s', (_name, from, event) => {
    const step = connectionStep(from, event);
    expect(step.state).toBe(from);
    expect(step.effects).toEqual([]);
  });
});
