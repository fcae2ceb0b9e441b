import { SessionId, UserId, WorkspaceId } from '@parley/contract';
import { describeSql, eachStore } from '@parley/db/testing';
import { expect, it } from 'vitest';
import { createIds, systemClock } from '../../platform/clock.ts';
import { identityRepo } from './identity.repo.ts';
import { sessionRepo } from './session.repo.ts';

const ids = createIds(systemClock);
const workspaceId = WorkspaceId.parse(ids.next('ws'));
const userId = UserId.parse(ids.next('usr'));
const sessionId = SessionId.parse(ids.next('ses'));
const caller = { workspaceId, userId, sessionId, role: 'owner' } as const;
const now = new Date('2026-01-05T09:00:00Z');
const person = {
  name: 'Elena',
  email: 'elena@halden.example',
  passwordHash: '$argon2id$',
  language: 'en',
  createdAt: now,
} as const;

eachStore('the SQL of identity', (context) => {
  it('is as reviewed', async () => {
    const { store } = context;
    const { db } = store;
    const identity = await describeSql({
      lockWorkspaces: () => store.transaction((tx) => identityRepo.lockWorkspaces(tx.db)),
      insertWorkspace: () => identityRepo.insertWorkspace(db, { id: workspaceId, name: 'Halden' }, now),
      workspace: () => identityRepo.workspace(db),
      insertUser: () => identityRepo.insertUser(db, { ...person, id: userId, workspaceId, role: 'owner' }),
      accountByEmail: () => identityRepo.accountByEmail(db, workspaceId, person.email),
      passwordHash: () => identityRepo.passwordHash(db, caller),
      lockPassword: () => identityRepo.lockPassword(db, caller, person.passwordHash),
      setPasswordHash: () => identityRepo.setPasswordHash(db, caller, person.passwordHash),
      users: () => identityRepo.users(db, workspaceId, [userId]),
      viewer: () => identityRepo.viewer(db, caller),
    });
    await expect(identity).toMatchFileSnapshot('__snapshots__/identity.repo.sql');

    const session = { id: sessionId, workspaceId, userId, tokenHash: 'hash', device: 'Firefox', now, expiresAt: now };
    const sessions = await describeSql({
      insert: () => sessionRepo.insert(db, session),
      caller: () => sessionRepo.caller(db, 'hash', now),
      touch: () => sessionRepo.touch(db, caller, { now, expiresAt: now, seenBefore: now }),
      list: () => sessionRepo.list(db, caller, now),
      deleteByToken: () => sessionRepo.deleteByToken(db, 'hash'),
      deleteOne: () => sessionRepo.deleteOne(db, caller, sessionId),
      'deleteAllOf, all': () => sessionRepo.deleteAllOf(db, caller, null),
      'deleteAllOf, but for one': () => sessionRepo.deleteAllOf(db, caller, sessionId),
      deleteExpired: () => sessionRepo.deleteExpired(db, now),
    });
    await expect(sessions).toMatchFileSnapshot('__snapshots__/session.repo.sql');
  });
});
