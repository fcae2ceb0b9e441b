import type { Entry, Head } from '@parley/contract';

/**
 * What a client holds of one conversation: the entries from `from` on, without holes once `nextFetch` asks for nothing.
 * It is kept right by `change`, which moves by one at every insert and edit: whatever arrives late, twice, in another
 * order or not at all, the end is what a fresh fetch would give.
 */
export interface Timeline {
  readonly loaded: boolean;
  /** In order of `seq`. */
  readonly entries: readonly Entry[];
  /** Lowest `seq` that belongs to `entries`; 1 when nothing older is left to load. */
  readonly from: number;
  /** The newest head heard of. */
  readonly head: Head;
  /** Every change up to this one is in. */
  readonly synced: number;
  /** Changes that are in beyond `synced`, ascending: something between them was missed. */
  readonly ahead: readonly number[];
  /** Where the window was loaded; each change after this one that touched an older entry is in `outside`. */
  readonly base: number;
  /** Newest versions heard of entries below `from`, for when they are loaded by an answer that is older. */
  readonly outside: readonly Entry[];
}

/** An answer of the timeline query. */
export interface TimelinePage {
  readonly entries: readonly Entry[];
  readonly more: boolean;
  readonly head: Head;
}

export type TimelineFetch = { readonly fetch: 'latest' } | { readonly fetch: 'missed'; readonly sinceChange: number };

/** So many changes behind, the last page is loaded anew instead of catching up. */
export const MAX_CATCH_UP = 500;

/** Nothing loaded yet; events may be applied already. */
export function newTimeline(): Timeline {
  return {
    loaded: false,
    entries: [],
    from: Number.MAX_SAFE_INTEGER,
    head: { seq: 0, change: 0 },
    synced: 0,
    ahead: [],
    base: 0,
    outside: [],
  };
}

function later(a: Head, b: Head): Head {
  return { seq: Math.max(a.seq, b.seq), change: Math.max(a.change, b.change) };
}

/** Puts versions into a list ordered by `seq`; of two versions of an entry the later change stays. */
function merge(list: readonly Entry[], versions: readonly Entry[]): readonly Entry[] {
  const bySeq = new Map(list.map((entry) => [entry.seq, entry]));
  let moved = false;
  for (const version of versions) {
    const known = bySeq.get(version.seq);
    if (known && known.change >= version.change) continue;
    bySeq.set(version.seq, version);
    moved = true;
  }
  return moved ? [...bySeq.values()].toSorted((a, b) => a.seq - b.seq) : list;
}

function place(timeline: Timeline, versions: readonly Entry[]): Timeline {
  const inside = versions.filter((entry) => entry.seq >= timeline.from);
  const outside = versions.filter((entry) => entry.seq < timeline.from);
  return { ...timeline, entries: merge(timeline.entries, inside), outside: merge(timeline.outside, outside) };
}

/** Moves `synced` over what is known to be in without holes. */
function advance(timeline: Timeline, covered: number): Timeline {
  let synced = Math.max(timeline.synced, covered);
  const ahead = timeline.ahead.filter((change) => {
    if (change === synced + 1) synced = change;
    return change > synced;
  });
  return { ...timeline, synced, ahead };
}

/** Applies one event: an entry is new or was edited. */
export function applyEntry(timeline: Timeline, event: { readonly entry: Entry; readonly head: Head }): Timeline {
  const { entry } = event;
  const heard = { ...timeline, head: later(timeline.head, event.head) };
  if (timeline.loaded && entry.change <= timeline.synced) return noteHead(timeline, event.head);
  const ahead = timeline.ahead.includes(entry.change)
    ? timeline.ahead
    : [...timeline.ahead, entry.change].toSorted((a, b) => a - b);
  const placed = { ...place(heard, [entry]), ahead };
  return timeline.loaded ? advance(placed, timeline.synced) : placed;
}

/** Notes where the conversation stands, e.g. from a list of conversations. */
export function noteHead(timeline: Timeline, head: Head): Timeline {
  if (head.seq <= timeline.head.seq && head.change <= timeline.head.change) return timeline;
  return { ...timeline, head: later(timeline.head, head) };
}

/** Applies the last page (asked for without bounds). What was loaded before gives way: it may be out of date. */
export function applyLatest(timeline: Timeline, page: TimelinePage): Timeline {
  if (timeline.loaded && page.head.change <= timeline.synced) return timeline;
  const newer = [...timeline.entries, ...timeline.outside].filter((entry) => entry.change > page.head.change);
  const window: Timeline = {
    ...timeline,
    loaded: true,
    entries: page.entries,
    from: page.more ? (page.entries[0]?.seq ?? 1) : 1,
    head: later(timeline.head, page.head),
    base: page.head.change,
    outside: [],
  };
  return advance(place(window, newer), page.head.change);
}

/** Applies the page before `from`. Ignored when the window has moved since it was asked for. */
export function applyOlder(timeline: Timeline, page: TimelinePage): Timeline {
  const last = page.entries.at(-1);
  const fits =
    timeline.loaded && page.head.change >= timeline.base && (last ? last.seq === timeline.from - 1 : !page.more);
  if (!fits) return noteHead(timeline, page.head);
  const from = page.more ? (page.entries[0]?.seq ?? timeline.from) : 1;
  const widened = {
    ...timeline,
    from,
    outside: [],
    entries: merge(page.entries, timeline.entries),
    head: later(timeline.head, page.head),
  };
  return place(widened, timeline.outside);
}

/** Applies all that moved after `sinceChange`, in order of `change`, or the first part of it (`more`). */
export function applyMissed(
  timeline: Timeline,
  missed: { readonly sinceChange: number; readonly page: TimelinePage },
): Timeline {
  const { page, sinceChange } = missed;
  const placed = { ...place(timeline, page.entries), head: later(timeline.head, page.head) };
  if (!timeline.loaded || sinceChange > timeline.synced) return placed;
  const last = page.entries.at(-1);
  return advance(placed, page.more ? (last?.change ?? timeline.synced) : page.head.change);
}

/**
 * What must be fetched for the timeline to be complete; null when it is. Events overtake each other by little, so give
 * a gap a moment to close by itself before asking.
 */
export function nextFetch(timeline: Timeline): TimelineFetch | null {
  if (!timeline.loaded) return { fetch: 'latest' };
  const known = Math.max(timeline.head.change, timeline.ahead.at(-1) ?? 0);
  if (known <= timeline.synced) return null;
  return known - timeline.synced > MAX_CATCH_UP
    ? { fetch: 'latest' }
    : { fetch: 'missed', sinceChange: timeline.synced };
}

/** Whether entries before the first one can be loaded. */
export function hasOlder(timeline: Timeline): boolean {
  return timeline.loaded && timeline.from > 1;
}
