import type { ParticipantRole, Role, UserId } from '@parley/contract';
import type { Transition } from './result.ts';

/** Most people in one meeting on one media worker's room. */
export const MAX_PARTICIPANTS = 500;

export type Meeting =
  | { readonly state: 'live'; readonly startedAt: number }
  | { readonly state: 'ended'; readonly startedAt: number; readonly endedAt: number };

export type MeetingEvent =
  | { readonly type: 'ended-by-host'; readonly at: number; readonly by: ParticipantRole }
  | { readonly type: 'seat-freed'; readonly at: number; readonly remaining: number };

export type MeetingEffect = { readonly type: 'close'; readonly endedAt: number };
export type MeetingRefusal = 'HOST_ONLY' | 'ALREADY_ENDED' | 'STILL_USED';

/** A live meeting ends when a host ends it or the last seat is freed; an ended one stays ended. */
export function meetingTransition(
  meeting: Meeting,
  event: MeetingEvent,
): Transition<Meeting, MeetingEffect, MeetingRefusal> {
  if (meeting.state === 'ended') return { ok: false, code: 'ALREADY_ENDED' };
  if (event.type === 'ended-by-host' && event.by !== 'host') return { ok: false, code: 'HOST_ONLY' };
  if (event.type === 'seat-freed' && event.remaining > 0) return { ok: false, code: 'STILL_USED' };
  return {
    ok: true,
    state: { ...meeting, state: 'ended', endedAt: event.at },
    effects: [{ type: 'close', endedAt: event.at }],
  };
}

/** Hosts are who made the link, who started the meeting, and the admins and the owner of the workspace. */
export function roleInMeeting(
  person: { readonly userId: UserId; readonly role: Role },
  meeting: { readonly linkBy: UserId; readonly startedBy: UserId },
): ParticipantRole {
  if (person.role === 'guest') return 'participant';
  if (person.role === 'owner' || person.role === 'admin') return 'host';
  return person.userId === meeting.linkBy || person.userId === meeting.startedBy ? 'host' : 'participant';
}

/** Guests wait until a member has started the meeting. */
export function mayStartMeeting(role: Role | null): boolean {
  return role !== null && role !== 'guest';
}
