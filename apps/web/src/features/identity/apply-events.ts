import { identityContract } from '@parley/contract';
import type { FeatureContext, ReceivedEvent } from '../../app/feature.ts';
import { eventOf } from '../../platform/events/event-of.ts';
import { identityKeys } from './session.ts';

const { sessionEnded } = identityContract.events;

/** A session of this person is over: the list of devices moves, and this device may be the one that was signed out. */
export function applyIdentityEvent({ queries }: FeatureContext, event: ReceivedEvent): void {
  if (eventOf(sessionEnded, event)) void queries.invalidateQueries({ queryKey: identityKeys.all });
}
