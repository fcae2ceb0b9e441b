import { profileContract } from '@parley/contract';
import type { Viewer } from '@parley/contract';
import type { FeatureContext, ReceivedEvent } from '../../app/feature.ts';
import { eventOf } from '../../platform/events/event-of.ts';
import { identityKeys } from '../identity/index.ts';

const { changed } = profileContract.events;

/** Somebody changed name, title or picture; it may be the reader, on another device. */
export function applyProfileEvent({ queries }: FeatureContext, event: ReceivedEvent): void {
  const data = eventOf(changed, event);
  if (!data) return;
  queries.setQueryData<Viewer | null>(identityKeys.viewer, (viewer) =>
    viewer?.user.id === data.user.id ? { ...viewer, user: data.user } : viewer,
  );
}
