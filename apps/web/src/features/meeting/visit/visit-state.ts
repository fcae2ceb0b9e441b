import type { MeetingView, OutputOf, meetingContract } from '@parley/contract';
import type { EndReason } from '@parley/client/media';

/** What a meeting link leads to, seen from the door. */
export type Look = OutputOf<typeof meetingContract.queries.look>;

/**
 * Where somebody who opened a meeting link stands.
 * `no-entry`: this link does not let the person in, with the code that says why. `waiting`: joins by itself as soon as
 * the meeting has started. `over`: was inside, and is not any more.
 */
export type VisitState<Session> =
  | { readonly step: 'looking' }
  | { readonly step: 'no-entry'; readonly code: string }
  | { readonly step: 'preview'; readonly look: Look; readonly entering: boolean; readonly problem: string | null }
  | { readonly step: 'waiting'; readonly look: Look }
  | { readonly step: 'room'; readonly session: Session }
  | { readonly step: 'over'; readonly reason: EndReason; readonly meeting: MeetingView | null };

/** Refusals that trying again does not change. */
const FINAL: ReadonlySet<string> = new Set([
  'NOT_FOUND',
  'REMOVED_BY_HOST',
  'CLIENT_OUTDATED',
  'INVALID_INPUT',
  'UNSUPPORTED_BROWSER',
]);

export function isFinal(code: string): boolean {
  return FINAL.has(code);
}

/** What follows when a session is over. Whoever never got a seat goes back to the door, with the reason. */
export type AfterSession =
  | { readonly step: 'over' }
  | { readonly step: 'waiting' }
  | { readonly step: 'no-entry'; readonly code: string }
  | { readonly step: 'preview'; readonly problem: string | null };

export function afterSession(reason: EndReason, hadSeat: boolean): AfterSession {
  if (hadSeat) return { step: 'over' };
  if (reason.type === 'removed') return { step: 'no-entry', code: 'REMOVED_BY_HOST' };
  if (reason.type !== 'failed') return { step: 'preview', problem: null };
  if (reason.code === 'NOT_STARTED') return { step: 'waiting' };
  return isFinal(reason.code) ? { step: 'no-entry', code: reason.code } : { step: 'preview', problem: reason.code };
}
