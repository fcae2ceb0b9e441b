import type { ConversationView, Entry } from '@parley/contract';
import { PROFILE_PATHS } from '@parley/contract';
import type { ConversationRow, EntryRow, ReadPointer } from './conversation.repo.ts';

export function entryView(row: EntryRow): Entry {
  const picture = row.authorPictureId === null ? null : `${PROFILE_PATHS.pictures}/${row.authorPictureId}`;
  return {
    id: row.id,
    conversationId: row.conversationId,
    seq: row.seq,
    change: row.change,
    kind: row.kind,
    author: row.authorId === null ? null : { id: row.authorId, name: row.authorName ?? '', picture },
    clientId: row.clientId,
    body: row.body,
    createdAt: row.createdAt.getTime(),
    editedAt: row.editedAt?.getTime() ?? null,
  };
}

/** What lies between the read pointer and the end: never stored, so it cannot stick. */
export function unreadOf({ seq, readSeq }: ReadPointer): number {
  return Math.max(0, seq - readSeq);
}

export function conversationView(row: ConversationRow): ConversationView {
  return {
    id: row.id,
    kind: row.kind,
    title: row.title,
    head: { seq: row.seq, change: row.change },
    lastEntry: row.last && entryView(row.last),
    unread: unreadOf(row),
    readSeq: row.readSeq,
    createdAt: row.createdAt.getTime(),
  };
}
