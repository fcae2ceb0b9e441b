import type { ConnectionState, WaitCause } from './connection.types.ts';

export type ConnectionEvent =
  | { readonly type: 'connect-asked' }
  | { readonly type: 'disconnect-asked' }
  | { readonly type: 'opened'; readonly at: number }
  /** An attempt failed; `code` when the server itself refused. `jitter` is a random number from 0 to 1. */
  | {
      readonly type: 'refused';
      readonly code: string | null;
      readonly retryAfterMs: number;
      readonly browserOnline: boolean;
      readonly at: number;
      readonly jitter: number;
    }
  | { readonly type: 'dropped'; readonly browserOnline: boolean; readonly at: number; readonly jitter: number }
  /** The browser came online or the page became visible. */
  | { readonly type: 'nudged' }
  | { readonly type: 'time-passed'; readonly at: number }
  /** An answer through another door said that this client is too old. */
  | { readonly type: 'found-outdated' };

export type ConnectionEffect =
  | { readonly type: 'open' }
  | { readonly type: 'close' }
  /** Find out whether the connection still stands. */
  | { readonly type: 'probe' }
  /** Feed `time-passed` at this time. */
  | { readonly type: 'wake'; readonly at: number };

export interface ConnectionStep {
  readonly state: ConnectionState;
  readonly effects: readonly ConnectionEffect[];
}

const FIRST_DELAY_MS = 300;
const LONGEST_DELAY_MS = 10_000;

/** Half of the delay is random, so that clients of a restarted server do not come all at once. */
function delayFor(attempt: number, jitter: number): number {
  return Math.min(FIRST_DELAY_MS * 2 ** (attempt - 1), LONGEST_DELAY_MS) * (0.5 + jitter / 2);
}

function wait(attempt: number, until: number, cause: WaitCause): ConnectionStep {
  const retryAt = Math.round(until);
  return { state: { status: 'waiting', attempt, retryAt, cause }, effects: [{ type: 'wake', at: retryAt }] };
}

function refused(attempt: number, event: Extract<ConnectionEvent, { type: 'refused' }>): ConnectionStep {
  const { code, at, jitter, retryAfterMs, browserOnline } = event;
  if (code === 'UNAUTHENTICATED') return { state: { status: 'signed-out' }, effects: [{ type: 'close' }] };
  if (code === 'CLIENT_OUTDATED') return { state: { status: 'outdated' }, effects: [{ type: 'close' }] };
  const delay = delayFor(attempt, jitter);
  if (code === 'RATE_LIMITED') return wait(attempt + 1, at + Math.max(delay, retryAfterMs), 'busy');
  return wait(attempt + 1, at + delay, browserOnline ? 'unreachable' : 'offline');
}

/** The rules of the connection. What an event means nothing for leaves the state, identical. */
export function connectionStep(state: ConnectionState, event: ConnectionEvent): ConnectionStep {
  const stay: ConnectionStep = { state, effects: [] };
  switch (event.type) {
    case 'connect-asked':
      if (state.status === 'idle' || state.status === 'signed-out')
        return { state: { status: 'connecting', attempt: 1 }, effects: [{ type: 'open' }] };
      return state.status === 'waiting'
        ? { state: { status: 'connecting', attempt: state.attempt }, effects: [{ type: 'open' }] }
        : stay;
    case 'disconnect-asked':
      return state.status === 'idle' || state.status === 'outdated'
        ? stay
        : { state: { status: 'idle' }, effects: [{ type: 'close' }] };
    case 'opened':
      return state.status === 'connecting' ? { state: { status: 'connected', since: event.at }, effects: [] } : stay;
    case 'refused':
      return state.status === 'connecting' ? refused(state.attempt, event) : stay;
    case 'dropped':
      if (state.status !== 'connected') return stay;
      return wait(1, event.at + delayFor(1, event.jitter), event.browserOnline ? 'unreachable' : 'offline');
    case 'nudged':
      if (state.status === 'connected') return { state, effects: [{ type: 'probe' }] };
      if (state.status !== 'waiting' || state.cause === 'busy') return stay;
      return { state: { status: 'connecting', attempt: 1 }, effects: [{ type: 'open' }] };
    case 'time-passed':
      if (state.status !== 'waiting' || event.at < state.retryAt) return stay;
      return { state: { status: 'connecting', attempt: state.attempt }, effects: [{ type: 'open' }] };
    case 'found-outdated':
      return state.status === 'outdated' ? stay : { state: { status: 'outdated' }, effects: [{ type: 'close' }] };
  }
}
