import type { Recovery } from './recovery.machine.ts';
import type { ReconnectReason, SessionPhase, SessionState } from './session.types.ts';

const HERE: SessionPhase = { status: 'here' };
const RECONNECTING: Readonly<Record<ReconnectReason, SessionPhase>> = {
  connection: { status: 'reconnecting', reason: 'connection' },
  network: { status: 'reconnecting', reason: 'network' },
  media: { status: 'reconnecting', reason: 'media' },
};

function recoveryReason(recovery: Recovery): ReconnectReason | null {
  switch (recovery.status) {
    case 'steady':
    case 'disturbed':
      return null;
    case 'restarting':
      return 'network';
    case 'connecting':
    case 'rebuilding':
    case 'backing-off':
      return recovery.cause;
  }
}

/** The phase of a session that is not over. Equal phases are the identical object. */
export function phaseOf(
  state: Pick<SessionState, 'phase' | 'self'>,
  now: { readonly away: boolean; readonly recovery: Recovery },
): SessionPhase {
  if (!state.self) return state.phase;
  const reason = now.away ? 'connection' : recoveryReason(now.recovery);
  return reason === null ? HERE : RECONNECTING[reason];
}
