import { meetingContract } from '@parley/contract';
import type { BodyOf, Entry } from '@parley/contract';
import { wholeMinutes } from '../duration.ts';

export type MeetingBody = BodyOf<typeof meetingContract.entries.meeting>;

/** The body of a meeting's entry; null when a newer server wrote something else. */
export function meetingBody(entry: Pick<Entry, 'body'>): MeetingBody | null {
  const parsed = meetingContract.entries.meeting.body.safeParse(entry.body);
  return parsed.success ? parsed.data : null;
}

/** Whole minutes that a meeting took; null while it runs. */
export function minutesOf(body: MeetingBody): number | null {
  return body.endedAt === null ? null : wholeMinutes(body.startedAt, body.endedAt);
}
