import { describe, expect, test } from 'vitest';
import { identityContract } from '@parley/contract';
import { FakeClient } from '../testing/fake-client.ts';
import { createQueryClient } from '../platform/client/query-client.ts';
import { wireEvents } from './events.ts';
import type { FeatureDefinition } from './feature.ts';

function wired(): { readonly client: FakeClient; readonly heard: string[]; readonly stop: () => void } {
  const client = new FakeClient();
  const heard: string[] = [];
  const feature = (name: string): FeatureDefinition => ({
    name,
    contract: null,
    messages: () => Promise.resolve({ default: {} }),
    applyEvent: (_context, event) => heard.push(`${name} ${event.name}`),
    onReconnected: () => heard.push(`${name} catches up`),
  });
  const stop = wireEvents({ client, queries: createQueryClient(), features: [feature('a'), feature('b')] });
  return { client, heard, stop };
}

describe('the wires between server and features', () => {
  test('every event reaches every feature', () => {
    const { client, heard } = wired();
    client.emit(identityContract.events.sessionEnded, { sessionIds: [] });
    expect(heard).toEqual(['a identity.sessionEnded', 'b identity.sessionEnded']);
  });

  test('features catch up whenever the connection stands, the first time too', () => {
    const { client, heard } = wired();
    client.connection.connect();
    client.become({ status: 'connected', since: 0 });
    client.become({ status: 'waiting', attempt: 1, retryAt: 0, cause: 'unreachable' });
    client.become({ status: 'connected', since: 1 });
    expect(heard).toEqual(['a catches up', 'b catches up', 'a catches up', 'b catches up']);
  });

  test('nothing is heard once they are down', () => {
    const { client, heard, stop } = wired();
    stop();
    client.become({ status: 'connected', since: 0 });
    client.emit(identityContract.events.sessionEnded, { sessionIds: [] });
    expect(heard).toEqual([]);
  });
});
