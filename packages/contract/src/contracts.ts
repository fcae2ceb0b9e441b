import type { AnyContract, EntryKind, EventType, Operation } from './kernel/contract.ts';
import { operationsOf } from './kernel/contract.ts';
import { conversationContract } from './features/conversation.contract.ts';
import { identityContract } from './features/identity.contract.ts';
import { mediaContract } from './features/media.contract.ts';
import { meetingContract } from './features/meeting.contract.ts';
import { peopleContract } from './features/people.contract.ts';
import { pollContract } from './features/poll.contract.ts';
import { profileContract } from './features/profile.contract.ts';

/** Every contract of the product. A feature registers itself with one line here. */
export const contracts: readonly AnyContract[] = [
  identityContract,
  peopleContract,
  profileContract,
  conversationContract,
  meetingContract,
  mediaContract,
  pollContract,
];

function byName<T>(items: readonly T[], nameOf: (item: T) => string): ReadonlyMap<string, T> {
  const map = new Map<string, T>();
  for (const item of items) {
    const name = nameOf(item);
    if (map.has(name)) throw new Error(`Two contracts define ${name}`);
    map.set(name, item);
  }
  return map;
}

export const operationsByName: ReadonlyMap<string, Operation> = byName(
  contracts.flatMap(operationsOf),
  (operation) => operation.name,
);
export const eventsByName: ReadonlyMap<string, EventType> = byName(
  contracts.flatMap((contract) => Object.values(contract.events)),
  (event) => event.name,
);
export const entryKindsByName: ReadonlyMap<string, EntryKind> = byName(
  contracts.flatMap((contract) => Object.values(contract.entries)),
  (entry) => entry.kind,
);
