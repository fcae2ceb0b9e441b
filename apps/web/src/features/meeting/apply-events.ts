import { conversationContract, meetingContract } from '@parley/contract';
import type { FeatureContext, ReceivedEvent } from '../../app/feature.ts';
import { eventOf } from '../../platform/events/event-of.ts';
import { linksKey, patchLinks } from './api.ts';
import { knowsLink, withLive } from './link-list.ts';
import type { LinkList } from './link-list.ts';

/** Keeps the list of meeting links as a fresh fetch would give it. What happens inside a meeting is its session's. */
export function applyMeetingEvent({ queries }: Pick<FeatureContext, 'queries'>, event: ReceivedEvent): void {
  const change = eventOf(meetingContract.events.liveChanged, event);
  if (change) {
    const list = queries.getQueryData<LinkList>(linksKey);
    if (list && knowsLink(list, change)) patchLinks(queries, (known) => withLive(known, change));
    else void queries.invalidateQueries({ queryKey: linksKey });
    return;
  }
  // A conversation that one was added to may bring a link.
  if (event.name === conversationContract.events.memberAdded.name)
    void queries.invalidateQueries({ queryKey: linksKey });
}

/** Fetches again what may have changed while the connection was away. */
export function refetchLinks({ queries }: Pick<FeatureContext, 'queries'>): void {
  void queries.invalidateQueries({ queryKey: linksKey });
}
