import { conversationContract } from '@parley/contract';
import type { ConversationId, ConversationView, DataOf, Entry } from '@parley/contract';
import {
  applyEntry,
  applyLatest,
  applyMissed,
  applyOlder,
  hasOlder,
  newTimeline,
  nextFetch,
  noteHead,
} from '@parley/domain';
import type { Timeline } from '@parley/domain';
import type { FeatureContext } from '../../../app/feature.ts';
import { conversationKeys } from '../keys.ts';

const { entries } = conversationContract.queries;

/** Events overtake each other by little: a gap gets this long to close by itself, in ms. */
const GAP_MS = 250;
/** More pages than this in one go mean that the answers make no sense. */
const MOST_PAGES = 100;

function change(
  { queries }: Pick<FeatureContext, 'queries'>,
  id: ConversationId,
  apply: (timeline: Timeline) => Timeline,
): Timeline {
  const next = apply(queries.getQueryData<Timeline>(conversationKeys.timelineOf(id)) ?? newTimeline());
  queries.setQueryData<Timeline>(conversationKeys.timelineOf(id), next);
  return next;
}

async function fetchMissed(context: FeatureContext, id: ConversationId, sinceChange: number): Promise<Timeline> {
  const page = await context.client.api.call(entries, { conversationId: id, sinceChange });
  return change(context, id, (timeline) => applyMissed(timeline, { sinceChange, page }));
}

async function fetchLatest(context: FeatureContext, id: ConversationId): Promise<Timeline> {
  const page = await context.client.api.call(entries, { conversationId: id });
  return change(context, id, (timeline) => applyLatest(timeline, page));
}

/**
 * Fetches until nothing is missing: the last page at first, what moved since then later on. Events that arrive
 * meanwhile are kept. Rejects with the error of the call that failed; what was fetched before stays.
 */
export async function completeTimeline(context: FeatureContext, id: ConversationId): Promise<Timeline> {
  let timeline = change(context, id, (before) => before);
  if (timeline.loaded) timeline = await fetchMissed(context, id, timeline.synced);
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const next = nextFetch(timeline);
    if (!next) break;
    timeline =
      next.fetch === 'latest' ? await fetchLatest(context, id) : await fetchMissed(context, id, next.sinceChange);
  }
  return timeline;
}

/** Loads the page before the first entry; nothing when there is none. */
export async function loadOlder(context: FeatureContext, id: ConversationId): Promise<void> {
  const timeline = context.queries.getQueryData<Timeline>(conversationKeys.timelineOf(id));
  if (!timeline || !hasOlder(timeline)) return;
  const page = await context.client.api.call(entries, { conversationId: id, beforeSeq: timeline.from });
  change(context, id, (before) => applyOlder(before, page));
}

/** Marks a timeline as incomplete: fetched now when somebody looks at it, else when somebody does. */
function refreshTimeline({ queries }: Pick<FeatureContext, 'queries'>, id: ConversationId): void {
  void queries.invalidateQueries({ queryKey: conversationKeys.timelineOf(id), exact: true }, { cancelRefetch: false });
}

/** Applies an event to the timeline if it is held here, and asks for what was missed before it. */
export function applyToTimeline(
  context: FeatureContext,
  { conversationId, entry, head }: DataOf<typeof conversationContract.events.entryChanged>,
): void {
  if (!context.queries.getQueryData(conversationKeys.timelineOf(conversationId))) return;
  const timeline = change(context, conversationId, (before) => applyEntry(before, { entry, head }));
  if (!timeline.loaded || !nextFetch(timeline)) return;
  setTimeout(() => {
    const now = context.queries.getQueryData<Timeline>(conversationKeys.timelineOf(conversationId));
    if (now && nextFetch(now)) refreshTimeline(context, conversationId);
  }, GAP_MS);
}

/** Applies what an own message became; the event of it may have come before or come after. */
export function applyDelivered(context: FeatureContext, entry: Entry): void {
  applyToTimeline(context, {
    conversationId: entry.conversationId,
    entry,
    head: { seq: entry.seq, change: entry.change },
  });
}

/** Compares where conversations stand with the timelines held here, and asks for what they lack. */
export function noteHeads(
  context: FeatureContext,
  conversations: readonly Pick<ConversationView, 'id' | 'head'>[],
): void {
  for (const { id, head } of conversations) {
    const held = context.queries.getQueryData<Timeline>(conversationKeys.timelineOf(id));
    if (!held?.loaded) continue;
    const timeline = change(context, id, (before) => noteHead(before, head));
    if (nextFetch(timeline)) refreshTimeline(context, id);
  }
}
