import { InviteId, UserId } from '@parley/contract';
import { describeSql, eachStore } from '@parley/db/testing';
import { expect, it } from 'vitest';
import { createIds, systemClock } from '../../platform/clock.ts';
import { TestHouse } from '../../testing/test-house.ts';
import { inviteRepo } from './invite.repo.ts';
import { peopleRepo } from './people.repo.ts';

const ids = createIds(systemClock);
const now = new Date('2026-01-05T09:00:00Z');

eachStore('the SQL of people', (context) => {
  it('is as reviewed', async () => {
    const { store } = context;
    const { db } = store;
    const { workspaceId, userId } = (await (await TestHouse.open(store)).owner()).caller;
    const people = await describeSql({
      members: () => peopleRepo.members(db, workspaceId),
      one: () => peopleRepo.one(db, workspaceId, userId),
      lock: () =>
        store.transaction((tx) => peopleRepo.lock(tx.db, workspaceId, [userId, UserId.parse(ids.next('usr'))])),
      setRole: () => peopleRepo.setRole(db, { workspaceId, userId: UserId.parse(ids.next('usr')), role: 'admin' }),
    });
    await expect(people).toMatchFileSnapshot('__snapshots__/people.repo.sql');

    const id = InviteId.parse(ids.next('inv'));
    const key = { id, workspaceId };
    const invite = { ...key, tokenHash: 'hash', role: 'member', createdBy: userId } as const;
    const invites = await describeSql({
      insert: () => inviteRepo.insert(db, { ...invite, createdAt: now, expiresAt: now, maxUses: 1 }),
      byToken: () => inviteRepo.byToken(db, 'hash', now),
      list: () => inviteRepo.list(db, workspaceId, now),
      takeUse: () => inviteRepo.takeUse(db, key, now),
      revoke: () => inviteRepo.revoke(db, key, now),
    });
    await expect(invites).toMatchFileSnapshot('__snapshots__/invite.repo.sql');
  });
});
