import type { ConversationId, ConversationView, DataOf, UserId } from '@parley/contract';
import type { conversationContract } from '@parley/contract';

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
export function lastActiveFirst(left: ConversationView, right: ConversationView): number {
  return activeAt(right) - activeAt(left) || (left.id < right.id ? 1 : -1);
}

function replaced(list: ConversationList, id: ConversationId, change: (before: ConversationView) => ConversationView): ConversationList {
  return list.map((conversation) => (conversation.id === id ? change(conversation) : conversation));
}

/** The list after an entry was written or edited. An event that the list has already, or an older one, changes nothing. */
export function withEntry(list: ConversationList, { conversationId, entry, head }: EntryChanged, reader: UserId): Patched {
  const known = list.find(({ id }) => id === conversationId);
  if (!known) return { list, stale: true };
  if (entry.change <= known.head.change) return { list, stale: false };
  const added = entry.seq > known.head.seq;
  const own = entry.author?.id === reader;
  const next = replaced(list, conversationId, (before) => ({
    ...before,
    head: { seq: Math.max(before.head.seq, head.seq), change: Math.max(before.head.change, head.change) },
    lastEntry: before.lastEntry === null || entry.seq >= before.lastEntry.seq ? entry : before.lastEntry,
    unread: added && !own ? before.unread + 1 : before.unread,
  }));
  // More than one change at once: entries in between were missed, and only the server can count them.
  const missed = head.change !== known.head.change + 1;
  return { list: added ? next.toSorted(lastActiveFirst) : next, stale: missed };
}

/** The list after the reader has read up to an entry. How many are left is known for certain only at the end. */
export function withRead(list: ConversationList, conversationId: ConversationId, readSeq: number): Patched {
  const known = list.find(({ id }) => id === conversationId);
  if (!known || readSeq <= known.readSeq) return { list, stale: false };
  const all = readSeq >= known.head.seq;
  const next = replaced(list, conversationId, (before) => ({ ...before, readSeq, unread: all ? 0 : before.unread }));
  return { list: next, stale: !all };
}

/** The list with the answer to an own `read`. */
export function withReadAnswer(list: ConversationList, conversationId: ConversationId, answer: { readonly readSeq: number; readonly unread: number }): ConversationList {
  return replaced(list, conversationId, (before) => (answer.readSeq < before.readSeq ? before : { ...before, ...answer }));
}

export function without(list: ConversationList, conversationId: ConversationId): ConversationList {
  return list.filter(({ id }) => id !== conversationId);
}

/** The list that a search and a filter leave. */
export function filtered(list: ConversationList, search: string, unreadOnly: boolean): ConversationList {
  const wanted = search.trim().toLocaleLowerCase();
  return list.filter(({ title, unread }) => (!unreadOnly || unread > 0) && (wanted === '' || title.toLocaleLowerCase().includes(wanted)));
}
