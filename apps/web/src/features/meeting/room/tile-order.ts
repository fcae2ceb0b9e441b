/** Tiles change places at most this often, in ms: faces that jump around are worse than a speaker one page away. */
export const REORDER_INTERVAL_MS = 2000;

/**
 * Who sits where: everybody keeps the place of before, newcomers come last, gaps close. The same array when nothing changes.
 *
 * @param before the order shown now
 * @param present everybody to show, in the order of arrival
 */
export function keptOrder<Id>(before: readonly Id[], present: readonly Id[]): readonly Id[] {
  const here = new Set(present);
  const kept = before.filter((id) => here.has(id));
  const known = new Set(kept);
  const added = present.filter((id) => !known.has(id));
  return added.length === 0 && kept.length === before.length ? before : [...kept, ...added];
}

/**
 * Brings who speaks onto the first page, each in exchange for the one of that page who has been silent longest.
 * People already on it never move.
 *
 * @param order everybody, as shown now
 * @param page tiles on a page
 * @param speaking who is heard now, loudest first
 * @param lastHeard when somebody was last heard, in ms; missing is never
 * @param fixed who keeps the place whatever happens: oneself
 */
export function withSpeakersFirst<Id>(
  order: readonly Id[],
  {
    page,
    speaking,
    lastHeard,
    fixed,
  }: {
    readonly page: number;
    readonly speaking: readonly Id[];
    readonly lastHeard: ReadonlyMap<Id, number>;
    readonly fixed: Id;
  },
): readonly Id[] {
  if (order.length <= page) return order;
  const next = [...order];
  const isSpeaking = new Set(speaking);
  for (const speaker of speaking) {
    const at = next.indexOf(speaker);
    if (at < page) continue;
    const silent = next
      .slice(0, page)
      .filter((id) => id !== fixed && !isSpeaking.has(id))
      .toSorted((a, b) => (lastHeard.get(a) ?? 0) - (lastHeard.get(b) ?? 0))[0];
    if (silent === undefined) break;
    next[next.indexOf(silent)] = speaker;
    next[at] = silent;
  }
  return next;
}
