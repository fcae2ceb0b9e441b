import type { MeetingCode } from '@parley/contract';

export const MEETINGS_PATH = '/meetings';

/** The page of a meeting, on this server. */
export function meetingPath(code: MeetingCode): string {
  return `/m/${code}`;
}

/** The address to send to others. The server knows its public one; without it, it is where this page came from. */
export function meetingUrl(link: { readonly code: MeetingCode; readonly url?: string }): string {
  return new URL(link.url ?? meetingPath(link.code), location.origin).href;
}
