import type { MeetingId, ParticipantId } from '@parley/contract';
import type { Caller } from '../../platform/context.ts';

/** What media needs of meetings. */
export interface MediaNeeds {
  readonly seats: {
    /** @throws AppError `NOT_FOUND` for a seat that is free or somebody else's. */
    requireSeat(caller: Caller, participantId: ParticipantId): Promise<{ readonly meetingId: MeetingId }>;
  };
}
