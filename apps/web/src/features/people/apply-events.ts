import { peopleContract, profileContract } from '@parley/contract';
import type { Viewer } from '@parley/contract';
import type { FeatureContext, ReceivedEvent } from '../../app/feature.ts';
import { eventOf } from '../../platform/events/event-of.ts';
import { identityKeys } from '../identity/index.ts';
import { peopleKeys } from './api.ts';
import { withPerson } from './people-list.ts';
import type { People } from './people-list.ts';

/** Somebody is new, has another role, or changed name, title or picture. */
export function applyPeopleEvent({ queries }: FeatureContext, event: ReceivedEvent): void {
  const changed = eventOf(peopleContract.events.changed, event);
  if (changed) {
    const { person } = changed;
    queries.setQueryData<People>(peopleKeys.list, (people) => people && withPerson(people, person));
    queries.setQueryData<Viewer | null>(identityKeys.viewer, (viewer) =>
      viewer?.user.id === person.id ? { ...viewer, user: { ...viewer.user, role: person.role } } : viewer,
    );
  }
  const profile = eventOf(profileContract.events.changed, event);
  if (!profile) return;
  queries.setQueryData<People>(peopleKeys.list, (people) => {
    const known = people?.find(({ id }) => id === profile.user.id);
    return people && known ? withPerson(people, { ...known, ...profile.user }) : people;
  });
}
