import { conversationContract, profileContract } from '@parley/contract';
import type { ConversationId, UserId, UserView, Viewer } from '@parley/contract';
import type { FeatureContext, ReceivedEvent } from '../../app/feature.ts';
import { eventOf } from '../../platform/events/event-of.ts';
import { identityKeys } from '../identity/index.ts';
import { conversationKeys } from './keys.ts';
import { withEntry, withRead, without } from './list/conversation-list.ts';
import type { ConversationList, Patched } from './list/conversation-list.ts';
import { applyToTimeline } from './thread/timeline-cache.ts';

const { entryChanged, readMoved, memberAdded, memberRemoved } = conversationContract.events;

type Members = readonly UserView[];

function readerOf({ queries }: FeatureContext): UserId | null {
  return queries.getQueryData<Viewer | null>(identityKeys.viewer)?.user.id ?? null;
}

function refetchList({ queries }: FeatureContext): void {
  void queries.invalidateQueries({ queryKey: conversationKeys.list });
}

function patchList(context: FeatureContext, patch: (list: ConversationList) => Patched): void {
  const list = context.queries.getQueryData<ConversationList>(conversationKeys.list);
  // The first fetch may be under way, and its answer older than this event.
  const patched = list ? patch(list) : { list, stale: true };
  if (patched.list && patched.list !== list)
    context.queries.setQueryData<ConversationList>(conversationKeys.list, patched.list);
  if (patched.stale) refetchList(context);
}

function patchMembers({ queries }: FeatureContext, id: ConversationId, patch: (members: Members) => Members): void {
  queries.setQueryData<Members>(conversationKeys.membersOf(id), (members) => members && patch(members));
}

function leave(context: FeatureContext, id: ConversationId): void {
  patchList(context, (list) => ({ list: without(list, id), stale: false }));
  context.queries.removeQueries({ queryKey: conversationKeys.timelineOf(id) });
  void context.queries.invalidateQueries({ queryKey: conversationKeys.membersOf(id) });
}

function renameMember({ queries }: FeatureContext, user: UserView): void {
  queries.setQueriesData<Members>({ queryKey: conversationKeys.members }, (members) =>
    members?.map((member) => (member.id === user.id ? user : member)),
  );
}

/** Patches list, members and timelines with one event. */
export function applyConversationEvent(context: FeatureContext, event: ReceivedEvent): void {
  const reader = readerOf(context);
  if (reader === null) return;
  const changed = eventOf(entryChanged, event);
  if (changed) {
    applyToTimeline(context, changed);
    patchList(context, (list) => withEntry(list, changed, reader));
  }
  const read = eventOf(readMoved, event);
  if (read) patchList(context, (list) => ({ list: withRead(list, read.conversationId, read.readSeq), stale: false }));
  const added = eventOf(memberAdded, event);
  if (added) {
    patchMembers(context, added.conversationId, (members) => [
      ...members.filter(({ id }) => id !== added.user.id),
      added.user,
    ]);
    if (added.user.id === reader) refetchList(context);
  }
  const removed = eventOf(memberRemoved, event);
  if (removed?.userId === reader) leave(context, removed.conversationId);
  else if (removed)
    patchMembers(context, removed.conversationId, (members) => members.filter(({ id }) => id !== removed.userId));
  const profile = eventOf(profileContract.events.changed, event);
  if (profile) renameMember(context, profile.user);
}

/** Events may have been missed: what is shown is asked for again, the rest when it is shown. */
export function catchUpConversations({ queries }: FeatureContext): void {
  void queries.invalidateQueries({ queryKey: conversationKeys.all }, { cancelRefetch: false });
}
