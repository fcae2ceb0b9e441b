import { z } from 'zod';
import { defineContract } from '../kernel/contract.ts';
import {
  ConversationId,
  MeetingId,
  Nothing,
  ParticipantId,
  PersonName,
  Timestamp,
  UserId,
  WorkspaceId,
  lineText,
} from '../kernel/primitives.ts';
import { Viewer } from './identity.contract.ts';

/** Permanent address of a meeting, as people read it aloud: `abcd-efgh-jkmn` (no look-alikes). */
export const MeetingCode = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-hjkmnp-z]{4}-[a-hjkmnp-z]{4}-[a-hjkmnp-z]{4}$/);
export type MeetingCode = z.infer<typeof MeetingCode>;

/** Proves that a tab may have its seat back. Known only to the tab that took the seat. */
export const SeatKey = z.string().regex(/^[A-Za-z0-9_-]{24,64}$/);

export const MeetingView = z.object({
  id: MeetingId,
  workspaceId: WorkspaceId,
  conversationId: ConversationId,
  code: MeetingCode,
  title: z.string(),
  startedAt: Timestamp,
});
export type MeetingView = z.infer<typeof MeetingView>;

export const ParticipantRole = z.enum(['host', 'participant']);
export type ParticipantRole = z.infer<typeof ParticipantRole>;

/** `away`: the seat is held while its tab is reloading or looking for the network. */
export const ParticipantView = z.object({
  id: ParticipantId,
  userId: UserId,
  name: z.string(),
  picture: z.string().nullable(),
  role: ParticipantRole,
  guest: z.boolean(),
  presence: z.enum(['here', 'away']),
  joinedAt: Timestamp,
});
export type ParticipantView = z.infer<typeof ParticipantView>;

export const LeaveReason = z.enum(['left', 'removed', 'timed-out', 'ended', 'moved']);
export type LeaveReason = z.infer<typeof LeaveReason>;

export const LiveMeeting = z.object({ meetingId: MeetingId, startedAt: Timestamp, count: z.number().int() });
export const MeetingLink = z.object({
  code: MeetingCode,
  url: z.string(),
  conversationId: ConversationId,
  title: z.string(),
  createdAt: Timestamp,
  live: LiveMeeting.nullable(),
});
export type MeetingLink = z.infer<typeof MeetingLink>;

export const JoinAnswer = z.object({
  meeting: MeetingView,
  self: ParticipantView,
  seatKey: SeatKey,
  participants: z.array(ParticipantView),
  /** Each feature's part, parsed with the `snapshot` schema of its contract. */
  snapshot: z.record(z.string(), z.unknown()),
});
export type JoinAnswer = z.infer<typeof JoinAnswer>;

export const meetingContract = defineContract('meeting', {
  queries: {
    look: {
      summary: 'What a meeting link leads to; shown before joining.',
      access: 'public',
      input: z.object({ code: MeetingCode }),
      output: z.object({
        title: z.string(),
        workspaceName: z.string(),
        live: z
          .object({
            startedAt: Timestamp,
            count: z.number().int(),
            people: z.array(z.object({ id: UserId, name: z.string(), picture: z.string().nullable() })),
          })
          .nullable(),
        /** Whether joining would start the meeting; guests wait until somebody else has. */
        mayStart: z.boolean(),
      }),
      errors: ['NOT_FOUND'],
      limit: { points: 120, seconds: 60, per: 'address' },
    },
    list: {
      summary: "Meeting links of the caller's conversations, newest first.",
      access: 'member',
      input: Nothing,
      output: z.object({ links: z.array(MeetingLink) }),
    },
  },
  commands: {
    create: {
      summary: 'Make a conversation with a permanent meeting link.',
      access: 'member',
      input: z.object({ title: lineText(80) }),
      output: z.object({ link: MeetingLink }),
      limit: { points: 30, seconds: 60, per: 'user' },
    },
    enterAsGuest: {
      summary: 'Get a guest session for one meeting, by its link and a name.',
      access: 'public',
      door: 'http',
      input: z.object({ code: MeetingCode, name: PersonName }),
      output: Viewer,
      errors: ['NOT_FOUND', 'REMOVED_BY_HOST'],
      limit: { points: 20, seconds: 60, per: 'address' },
    },
    join: {
      summary: 'Take a seat. With the `seatKey` of a seat still held, the same seat again.',
      access: 'guest',
      door: 'socket',
      input: z.object({
        code: MeetingCode,
        seatKey: SeatKey.optional(),
        with: z.record(z.string().max(40), z.unknown()).default({}),
      }),
      output: JoinAnswer,
      errors: ['NOT_FOUND', 'NOT_STARTED', 'REMOVED_BY_HOST', 'MEETING_FULL', 'MEDIA_UNAVAILABLE', 'MEDIA_REJECTED'],
      limit: { points: 60, seconds: 60, per: 'user' },
    },
    leave: {
      summary: 'Give the seat up.',
      access: 'guest',
      input: z.object({ participantId: ParticipantId }),
      output: Nothing,
      errors: ['NOT_FOUND'],
    },
    end: {
      summary: 'End the meeting for everybody. Hosts only.',
      access: 'guest',
      input: z.object({ meetingId: MeetingId }),
      output: Nothing,
      errors: ['NOT_FOUND', 'HOST_ONLY'],
    },
    remove: {
      summary: 'Remove somebody, who cannot come back to this meeting. Hosts only.',
      access: 'guest',
      input: z.object({ participantId: ParticipantId }),
      output: Nothing,
      errors: ['NOT_FOUND', 'HOST_ONLY'],
    },
  },
  events: {
    participantChanged: z.object({ meetingId: MeetingId, participant: ParticipantView }),
    participantLeft: z.object({ meetingId: MeetingId, participantId: ParticipantId, reason: LeaveReason }),
    ended: z.object({ meetingId: MeetingId }),
    /** To the members of the conversation: the meeting behind a link started, ended, or has other people in it. */
    liveChanged: z.object({ conversationId: ConversationId, code: MeetingCode, live: LiveMeeting.nullable() }),
  },
  entries: {
    meeting: z.object({
      meetingId: MeetingId,
      code: MeetingCode,
      state: z.enum(['live', 'ended']),
      startedAt: Timestamp,
      endedAt: Timestamp.nullable(),
      /** Names of who took part, in order of arrival; complete once the meeting has ended. */
      people: z.array(z.string()),
    }),
  },
});
