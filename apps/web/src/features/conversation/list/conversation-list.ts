import type { ConversationId, ConversationView, DataOf, UserId, conversationContract } from '@parley/contract';

export type ConversationList = readonly ConversationView[];

/** What became of the list: patched, or in need of a fetch because the event alone does not say enough. */
export interface Patched {
  readonly list: ConversationList;
  readonly stale: boolean;
}

type EntryChanged = DataOf<typeof conversationContract.events.entryChanged>;

function activeAt(conversation: ConversationView): number {
  return conversation.lastEntry?.createdAt ?? conversation.createdAt;
}

/** As the server orders them: last active first; ids decide between conversations of the same millisecond. */
function lastActiveFirst(left: ConversationView, right: ConversationView): number {
  return activeAt(right) - activeAt(left) || (left.id < right.id ? 1 : -1);
}

/** Unread is what lies between the read pointer and the end, as the server counts it. */
function counted(conversation: ConversationView): ConversationView {
  return { ...conversation, unread: Math.max(0, conversation.head.seq - conversation.readSeq) };
}

function replaced(list: ConversationList, next: ConversationView): ConversationList {
  return list.map((conversation) => (conversation.id === next.id ? next : conversation));
}

/** The list after an entry was written or edited. An event that the list has already, or an older one, changes nothing. */
export function withEntry(
  list: ConversationList,
  { conversationId, entry, head }: EntryChanged,
  reader: UserId,
): Patched {
  const known = list.find(({ id }) => id === conversationId);
  if (!known) return { list, stale: true };
  if (entry.change <= known.head.change) return { list, stale: false };
  const added = entry.seq > known.head.seq;
  const next = counted({
    ...known,
    head: { seq: Math.max(known.head.seq, head.seq), change: Math.max(known.head.change, head.change) },
    lastEntry: known.lastEntry === null || entry.seq >= known.lastEntry.seq ? entry : known.lastEntry,
    // Whoever writes has read what was there.
    readSeq: added && entry.author?.id === reader ? Math.max(known.readSeq, entry.seq) : known.readSeq,
  });
  const patched = replaced(list, next);
  // More than one change at once: the last entry may be among those that were missed.
  return { list: added ? patched.toSorted(lastActiveFirst) : patched, stale: head.change !== known.head.change + 1 };
}

/** The list after the reader has read up to an entry, here or on another device. */
export function withRead(list: ConversationList, conversationId: ConversationId, readSeq: number): ConversationList {
  const known = list.find(({ id }) => id === conversationId);
  return !known || readSeq <= known.readSeq ? list : replaced(list, counted({ ...known, readSeq }));
}

/** The list after the reader was removed from a conversation. */
export function without(list: ConversationList, conversationId: ConversationId): ConversationList {
  return list.filter(({ id }) => id !== conversationId);
}

/** The list that a search and a filter leave. */
export function filtered(list: ConversationList, search: string, unreadOnly: boolean): ConversationList {
  const wanted = search.trim().toLocaleLowerCase();
  return list.filter(
    ({ title, unread }) => (!unreadOnly || unread > 0) && (wanted === '' || title.toLocaleLowerCase().includes(wanted)),
  );
}
