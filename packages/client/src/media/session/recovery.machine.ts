import type { LinkPath } from '../link/media-link.ts';

/** Why media has to be won back: its network path broke, or the media server was lost. */
type RecoveryCause = 'network' | 'media';

/**
 * How media is held up. `steady` includes having nothing to send or receive. `attempt` counts the connections built
 * without success since media last got through. Times in ms.
 */
export type Recovery =
  | { readonly status: 'steady' }
  | {
      readonly status: 'connecting';
      readonly since: number;
      readonly attempt: number;
      readonly cause: RecoveryCause | null;
    }
  /** The path is interrupted; it often comes back by itself. */
  | { readonly status: 'disturbed'; readonly since: number }
  /** Looking for another path of the same connection. */
  | { readonly status: 'restarting'; readonly since: number }
  /** Asking the server for a new connection. */
  | { readonly status: 'rebuilding'; readonly attempt: number; readonly cause: RecoveryCause }
  | {
      readonly status: 'backing-off';
      readonly attempt: number;
      readonly retryAt: number;
      readonly cause: RecoveryCause;
    };

export type RecoveryEvent =
  | { readonly type: 'path'; readonly path: LinkPath; readonly at: number; readonly jitter: number }
  /** A new connection was built; what comes of it shows as `path`. */
  | { readonly type: 'opened'; readonly at: number }
  /** The server kept the connection while we could not reach it. */
  | { readonly type: 'resumed'; readonly path: LinkPath; readonly at: number; readonly jitter: number }
  /** The media server went down and everybody builds anew. */
  | { readonly type: 'lost' }
  /** The server does not know this connection (any more). `jitter` is a random number from 0 to 1. */
  | { readonly type: 'broken'; readonly at: number; readonly jitter: number }
  | { readonly type: 'open-failed'; readonly at: number; readonly jitter: number }
  | { readonly type: 'restart-failed'; readonly at: number; readonly jitter: number }
  | { readonly type: 'time-passed'; readonly at: number; readonly jitter: number };

export type RecoveryEffect =
  | { readonly type: 'open' }
  | { readonly type: 'restart-ice' }
  /** Find out why media does not get through. */
  | { readonly type: 'diagnose' }
  /** Feed `time-passed` at this time. */
  | { readonly type: 'wake'; readonly at: number };

export interface RecoveryStep {
  readonly state: Recovery;
  readonly effects: readonly RecoveryEffect[];
}

/** How long a new connection may take, a disturbance may last, and a new path may take to find. */
export const PATIENCE_MS = { connect: 12_000, disturbance: 2_000, restart: 6_000 } as const;

const FIRST_DELAY_MS = 200;
const LONGEST_DELAY_MS = 5_000;

function connecting(at: number, attempt: number, cause: RecoveryCause | null): RecoveryStep {
  return {
    state: { status: 'connecting', since: at, attempt, cause },
    effects: [{ type: 'wake', at: at + PATIENCE_MS.connect }],
  };
}

function restart(at: number): RecoveryStep {
  return {
    state: { status: 'restarting', since: at },
    effects: [{ type: 'restart-ice' }, { type: 'wake', at: at + PATIENCE_MS.restart }],
  };
}

function rebuild(attempt: number, cause: RecoveryCause): RecoveryStep {
  return { state: { status: 'rebuilding', attempt, cause }, effects: [{ type: 'open' }] };
}

/** Half of the delay is random: everybody in the meeting may be doing the same. */
function backOff(
  event: { readonly at: number; readonly jitter: number },
  attempt: number,
  cause: RecoveryCause,
): RecoveryStep {
  const retryAt =
    event.at + Math.round(Math.min(FIRST_DELAY_MS * 2 ** (attempt - 1), LONGEST_DELAY_MS) * (0.5 + event.jitter / 2));
  return { state: { status: 'backing-off', attempt, retryAt, cause }, effects: [{ type: 'wake', at: retryAt }] };
}

/** A new connection never got through. */
function failedToConnect(
  state: Extract<Recovery, { status: 'connecting' }>,
  event: { readonly at: number; readonly jitter: number },
): RecoveryStep {
  const { state: next, effects } = backOff(event, state.attempt + 1, state.cause ?? 'network');
  return { state: next, effects: [{ type: 'diagnose' }, ...effects] };
}

function onPath(
  state: Recovery,
  event: { readonly path: LinkPath; readonly at: number; readonly jitter: number },
): RecoveryStep {
  const { path, at } = event;
  const stay: RecoveryStep = { state, effects: [] };
  // Until the new connection is there, the old one has no say.
  if (state.status === 'rebuilding' || state.status === 'backing-off') return stay;
  switch (path) {
    case 'idle':
    case 'connected':
      return state.status === 'steady' ? stay : { state: { status: 'steady' }, effects: [] };
    case 'connecting':
      return state.status === 'steady' ? connecting(at, 0, null) : stay;
    case 'disturbed':
      return state.status === 'steady'
        ? { state: { status: 'disturbed', since: at }, effects: [{ type: 'wake', at: at + PATIENCE_MS.disturbance }] }
        : stay;
    case 'failed':
      if (state.status === 'connecting') return failedToConnect(state, event);
      return state.status === 'restarting' ? rebuild(0, 'network') : restart(at);
  }
}

function onTime(state: Recovery, event: { readonly at: number; readonly jitter: number }): RecoveryStep {
  const { at } = event;
  const stay: RecoveryStep = { state, effects: [] };
  switch (state.status) {
    case 'steady':
    case 'rebuilding':
      return stay;
    case 'connecting':
      return at < state.since + PATIENCE_MS.connect ? stay : failedToConnect(state, event);
    case 'disturbed':
      return at < state.since + PATIENCE_MS.disturbance ? stay : restart(at);
    case 'restarting':
      return at < state.since + PATIENCE_MS.restart ? stay : rebuild(0, 'network');
    case 'backing-off':
      return at < state.retryAt ? stay : rebuild(state.attempt, state.cause);
  }
}

/** The rules of getting media through and winning it back. What an event means nothing for leaves the state, identical. */
export function recoveryStep(state: Recovery, event: RecoveryEvent): RecoveryStep {
  switch (event.type) {
    case 'path':
      return onPath(state, event);
    case 'time-passed':
      return onTime(state, event);
    case 'opened': {
      const carried = 'attempt' in state ? state : { attempt: 0, cause: null };
      return connecting(event.at, carried.attempt, carried.cause);
    }
    case 'resumed':
      // A connection that the old path of this machine carried does not come back by itself once the network changed.
      if (event.path === 'disturbed' || event.path === 'failed') return restart(event.at);
      return onPath({ status: 'steady' }, event);
    case 'lost':
      return rebuild(0, 'media');
    case 'broken':
      if (state.status === 'rebuilding' || state.status === 'backing-off') return { state, effects: [] };
      return state.status === 'connecting' ? backOff(event, state.attempt + 1, 'media') : rebuild(0, 'media');
    case 'open-failed':
      return state.status === 'rebuilding' ? backOff(event, state.attempt + 1, state.cause) : { state, effects: [] };
    case 'restart-failed':
      return state.status === 'restarting' ? rebuild(0, 'network') : { state, effects: [] };
  }
}
