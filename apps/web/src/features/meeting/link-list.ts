import type { DataOf, MeetingLink, meetingContract } from '@parley/contract';

/** What `meeting.list` answers with. */
export interface LinkList {
  readonly links: readonly MeetingLink[];
}

type LiveChange = DataOf<typeof meetingContract.events.liveChanged>;

/** As the server orders them: newest first. */
function newestFirst(left: MeetingLink, right: MeetingLink): number {
  return right.createdAt - left.createdAt;
}

/** The list with a link that was just made. */
export function withLink(list: LinkList, link: MeetingLink): LinkList {
  return { links: [...list.links.filter((known) => known.code !== link.code), link].toSorted(newestFirst) };
}

/** Whether the list knows the link that an event is about. */
export function knowsLink(list: LinkList, change: LiveChange): boolean {
  return list.links.some((link) => link.code === change.code);
}

/** The list after a meeting has started, ended, or has other people in it. */
export function withLive(list: LinkList, { code, live }: LiveChange): LinkList {
  return { links: list.links.map((link) => (link.code === code ? { ...link, live } : link)) };
}
