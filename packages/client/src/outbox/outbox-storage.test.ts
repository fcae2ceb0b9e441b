import { ConversationId } from '@parley/contract';
import type { OutboxItem } from '@parley/domain';
import { IDBFactory } from 'fake-indexeddb';
import { createStore, set } from 'idb-keyval';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { settled } from '../testing/fake-clock.ts';
import { FakeLocks } from '../testing/fake-locks.ts';
import { clearOutboxStorage, openOutboxStorage } from './outbox-storage.ts';

const conversationId = ConversationId.parse(`cnv_${'0'.repeat(26)}`);

function item(clientId: string, createdAt: number): OutboxItem {
  return {
    clientId,
    conversationId,
    text: clientId,
    createdAt,
    delivery: { status: 'queued', attempts: 0, notBefore: 0 },
  };
}

describe('IndexedDB storage of the outbox', () => {
  beforeEach(() => void vi.stubGlobal('indexedDB', new IDBFactory()));
  afterEach(() => void vi.unstubAllGlobals());

  it('gives the messages of a tab that is gone to the next one, oldest first', async () => {
    const locks = new FakeLocks();
    const first = openOutboxStorage({ userId: 'u1', locks });
    expect(await first.load()).toEqual([]);
    await first.put(item('later', 2));
    await first.put(item('sooner', 1));
    await first.put(item('sent', 3));
    await first.remove('sent');
    first.close();
    await settled();
    const second = openOutboxStorage({ userId: 'u1', locks });
    expect(await second.load()).toEqual([item('sooner', 1), item('later', 2)]);
    await second.remove('sooner');
    second.close();
    await settled();
    expect(await openOutboxStorage({ userId: 'u1', locks }).load()).toEqual([item('later', 2)]);
  });

  it('leaves the messages of a living tab alone', async () => {
    const locks = new FakeLocks();
    const first = openOutboxStorage({ userId: 'u2', locks });
    await first.load();
    await first.put(item('mine', 1));
    expect(await openOutboxStorage({ userId: 'u2', locks }).load()).toEqual([]);
  });

  it('keeps people apart and forgets them when told', async () => {
    const open = (userId: string): ReturnType<typeof openOutboxStorage> => openOutboxStorage({ userId, locks: null });
    await open('u3').put(item('a', 1));
    expect(await open('u4').load()).toEqual([]);
    await clearOutboxStorage({ userId: 'u3' });
    expect(await open('u3').load()).toEqual([]);
  });

  it('drops what it cannot read', async () => {
    await set('tab/x', { clientId: 'x', text: 7 }, createStore('parley-outbox-u5', 'messages'));
    expect(await openOutboxStorage({ userId: 'u5', locks: null }).load()).toEqual([]);
  });
});
