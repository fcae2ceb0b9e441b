import type { LeaveReason, MeetingId, ParticipantId } from '@parley/contract';
import { defineSignal } from '../../platform/signals.ts';

/** A seat is free: close what belongs to it. */
export const participantGone = defineSignal<{
  readonly meetingId: MeetingId;
  readonly participantId: ParticipantId;
  readonly reason: LeaveReason;
}>('meeting.participant-gone');

/** A meeting is over: close all that belongs to it. */
export const meetingEnded = defineSignal<{ readonly meetingId: MeetingId }>('meeting.ended');
