import { ConversationId, EntryId } from '@parley/contract';
import { describeSql, eachStore } from '@parley/db/testing';
import { beforeAll, expect, it } from 'vitest';
import { TestThreads } from '../../testing/test-threads.ts';
import { conversationRepo, type Membership, type Place } from './conversation.repo.ts';

eachStore('the SQL of conversations', (context) => {
  let threads: TestThreads;
  beforeAll(async () => {
    threads = await TestThreads.open(context.store);
  });

  it('is as reviewed', async () => {
    const { db } = context.store;
    const { ids, clock } = threads.app;
    const { workspaceId, userId } = threads.cast.elena.caller;
    const person = { workspaceId, userId };
    const place: Place = { workspaceId, conversationId: ConversationId.parse(ids.next('cnv')) };
    const membership: Membership = { ...place, userId };
    const entryId = EntryId.parse(ids.next('ent'));
    const at = new Date(clock.now());
    const clientId = 'client-1';
    const methods = {
      insert: () =>
        conversationRepo.insert(db, { ...place, kind: 'group', title: 'Checkout', createdBy: userId, createdAt: at }),
      insertMember: () => conversationRepo.insertMember(db, membership, at),
      isMember: () => conversationRepo.isMember(db, membership),
      idsOf: () => conversationRepo.idsOf(db, person),
      members: () => conversationRepo.members(db, place),
      user: () => conversationRepo.user(db, person),
      lockHead: () => conversationRepo.lockHead(db, place),
      head: () => conversationRepo.head(db, place),
      insertEntry: () => {
        const entry = { ...place, id: entryId, seq: 1, change: 1, authorId: userId, clientId, createdAt: at };
        return conversationRepo.insertEntry(db, { ...entry, kind: 'message', body: { text: 'Hello' } });
      },
      'saveHead, new entry': () => conversationRepo.saveHead(db, place, { seq: 1, change: 1, activeAt: at }),
      'saveHead, edit': () => conversationRepo.saveHead(db, place, { seq: 1, change: 2 }),
      updateEntry: () => {
        const edit = { body: { text: 'Hello again' }, change: 2, editedAt: at };
        return conversationRepo.updateEntry(db, { workspaceId, entryId }, edit);
      },
      entry: () => conversationRepo.entry(db, workspaceId, entryId),
      entryByClientId: () => conversationRepo.entryByClientId(db, place, { authorId: userId, clientId }),
      'pageBefore, last': () => conversationRepo.pageBefore(db, place, { beforeSeq: undefined, limit: 51 }),
      'pageBefore, older': () => conversationRepo.pageBefore(db, place, { beforeSeq: 9, limit: 51 }),
      pageSince: () => conversationRepo.pageSince(db, place, { sinceChange: 0, limit: 51 }),
      moveRead: () => conversationRepo.moveRead(db, membership, 1),
      readPointer: () => conversationRepo.readPointer(db, membership),
      list: () => conversationRepo.list(db, person),
      one: () => conversationRepo.one(db, membership),
      deleteMember: () => conversationRepo.deleteMember(db, membership),
    };
    const covered = new Set(Object.keys(methods).map((name) => name.split(',')[0]));
    expect(new Set(Object.keys(conversationRepo))).toEqual(covered);
    await expect(await describeSql(methods)).toMatchFileSnapshot('__snapshots__/conversation.repo.sql');
  });

  it('[CV7] finds and changes nothing of another workspace', async () => {
    const { db } = context.store;
    const { elena, stranger } = threads.cast;
    const conversationId = await threads.conversation(elena);
    const entry = await threads.send(elena, conversationId);
    const place = { workspaceId: stranger.caller.workspaceId, conversationId };
    const membership = { ...place, userId: elena.userId };
    const at = new Date(threads.app.clock.now());
    const edit = { body: { text: 'Taken over' }, change: 99, editedAt: at };
    await conversationRepo.updateEntry(db, { workspaceId: place.workspaceId, entryId: entry.id }, edit);
    await conversationRepo.saveHead(db, place, { seq: 99, change: 99, activeAt: at });
    expect(
      await Promise.all([
        conversationRepo.isMember(db, membership),
        conversationRepo.idsOf(db, membership),
        conversationRepo.members(db, place),
        conversationRepo.user(db, membership),
        conversationRepo.list(db, membership),
        conversationRepo.one(db, membership),
        conversationRepo.head(db, place),
        conversationRepo.lockHead(db, place),
        conversationRepo.entry(db, place.workspaceId, entry.id),
        conversationRepo.entryByClientId(db, place, { authorId: elena.userId, clientId: entry.clientId ?? '' }),
        conversationRepo.pageBefore(db, place, { beforeSeq: undefined, limit: 9 }),
        conversationRepo.pageSince(db, place, { sinceChange: 0, limit: 9 }),
        conversationRepo.moveRead(db, membership, 1),
        conversationRepo.readPointer(db, membership),
        conversationRepo.insertMember(db, { ...place, userId: stranger.userId }, at),
        conversationRepo.deleteMember(db, membership),
      ]),
    ).toEqual([
      false,
      [],
      [],
      undefined,
      [],
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
      [],
      [],
      null,
      undefined,
      false,
      false,
    ]);
    const own = { ...membership, workspaceId: elena.caller.workspaceId };
    expect(await conversationRepo.one(db, own)).toMatchObject({ seq: 1, change: 1, last: { body: { text: 'Hello' } } });
  });
});
