import { ConversationId, EntryId, MeetingCode, MeetingId, ParticipantId, UserId, WorkspaceId } from '@parley/contract';
import { describeSql, eachStore } from '@parley/db/testing';
import { beforeAll, expect, it } from 'vitest';
import { createIds, systemClock } from '../../platform/clock.ts';
import { linkRepo } from './link.repo.ts';
import { meetingRepo } from './meeting.repo.ts';
import { participantRepo } from './participant.repo.ts';

const ids = createIds(systemClock);
const now = new Date('2026-01-05T09:00:00Z');
const later = new Date('2026-01-05T09:00:30Z');
const code = MeetingCode.parse('abcd-efgh-jkmn');

/** One workspace with a person, a conversation, and a live meeting in it. */
function place() {
  return {
    workspaceId: WorkspaceId.parse(ids.next('ws')),
    userId: UserId.parse(ids.next('usr')),
    conversationId: ConversationId.parse(ids.next('cnv')),
    entryId: EntryId.parse(ids.next('ent')),
    meetingId: MeetingId.parse(ids.next('mtg')),
    participantId: ParticipantId.parse(ids.next('prt')),
  };
}

eachStore('the SQL of meetings', (context) => {
  const at = place();
  const { workspaceId, userId, conversationId, entryId, meetingId, participantId } = at;
  const seat = {
    id: participantId,
    workspaceId,
    meetingId,
    userId,
    seatKeyHash: 'hash',
    role: 'host',
    serverId: 's1',
    connectionId: 'c1',
    leaseExpiresAt: later,
    joinedAt: now,
  } as const;

  beforeAll(async () => {
    const { db } = context.store;
    await db.insertInto('workspaces').values({ id: workspaceId, name: 'Halden', created_at: now }).execute();
    await db
      .insertInto('users')
      .values({
        id: userId,
        workspace_id: workspaceId,
        role: 'owner',
        name: 'Elena',
        title: null,
        email: 'e@halden.example',
        password_hash: '$argon2id$',
        language: 'en',
        picture_id: null,
        created_at: now,
        deactivated_at: null,
      })
      .execute();
    await db
      .insertInto('conversations')
      .values({
        id: conversationId,
        workspace_id: workspaceId,
        kind: 'group',
        title: 'Checkout',
        created_by: userId,
        created_at: now,
        active_at: now,
      })
      .execute();
    await db
      .insertInto('conversation_members')
      .values({ conversation_id: conversationId, user_id: userId, workspace_id: workspaceId, joined_at: now })
      .execute();
    await db
      .insertInto('entries')
      .values({
        id: entryId,
        workspace_id: workspaceId,
        conversation_id: conversationId,
        seq: 1,
        change: 1,
        kind: 'meeting',
        author_id: userId,
        client_id: null,
        body: '{}',
        created_at: now,
        edited_at: null,
      })
      .execute();
  });

  it('is as reviewed', async () => {
    const { store } = context;
    const { db } = store;
    const sql = await describeSql({
      insertLink: () => linkRepo.insert(db, { code, workspaceId, conversationId, createdBy: userId, createdAt: now }),
      linkByCode: () => linkRepo.byCode(db, code),
      lockLink: () => store.transaction((tx) => linkRepo.lock(tx.db, workspaceId, code)),
      insertMeeting: () =>
        meetingRepo.insert(db, {
          id: meetingId,
          workspaceId,
          conversationId,
          code,
          entryId,
          startedBy: userId,
          startedAt: now,
        }),
      linksOf: () => linkRepo.listOf(db, workspaceId, userId),
      liveMeeting: () => meetingRepo.live(db, workspaceId, code),
      meetingById: () => meetingRepo.byId(db, workspaceId, meetingId),
      insertParticipant: () => participantRepo.insert(db, seat),
      participantBySeat: () => participantRepo.bySeat(db, { workspaceId, meetingId, seatKeyHash: 'hash' }),
      participantById: () => participantRepo.byId(db, workspaceId, participantId),
      participantsIn: () => participantRepo.listIn(db, workspaceId, meetingId),
      peopleOf: () => participantRepo.peopleOf(db, workspaceId, meetingId),
      renewLeases: () => participantRepo.renewLeases(db, { ids: [participantId], serverId: 's1', until: later }),
      expiredSeats: () => participantRepo.expiredSeats(db, now),
      saveParticipant: () =>
        participantRepo.save(db, workspaceId, {
          id: participantId,
          state: 'gone',
          leaveReason: 'left',
          serverId: 's1',
          connectionId: 'c1',
          leaseExpiresAt: later,
          leftAt: later,
        }),
      deserted: () => meetingRepo.deserted(db),
      insertBan: () => meetingRepo.insertBan(db, { workspaceId, meetingId, userId, createdAt: now }),
      isBanned: () => meetingRepo.isBanned(db, { workspaceId, meetingId, userId }),
      endMeeting: () => meetingRepo.end(db, workspaceId, { id: meetingId, endedAt: later }),
    });
    await expect(sql).toMatchFileSnapshot('__snapshots__/meeting.repo.sql');
  });

  it('[MT10] finds nothing of another workspace', async () => {
    const { db } = context.store;
    const other = place().workspaceId;
    expect(
      await Promise.all([
        meetingRepo.live(db, other, code),
        meetingRepo.byId(db, other, meetingId),
        participantRepo.byId(db, other, participantId),
        participantRepo.bySeat(db, { workspaceId: other, meetingId, seatKeyHash: 'hash' }),
        meetingRepo.isBanned(db, { workspaceId: other, meetingId, userId }),
      ]),
    ).toEqual([undefined, undefined, undefined, undefined, false]);
    expect(await linkRepo.listOf(db, other, userId)).toEqual([]);
    expect(await participantRepo.listIn(db, other, meetingId)).toEqual([]);
  });

  it('[MT4] allows one live meeting a code', async () => {
    const { db } = context.store;
    const first = { ...at, id: MeetingId.parse(ids.next('mtg')), code, startedBy: userId, startedAt: now };
    await meetingRepo.insert(db, first);
    await expect(meetingRepo.insert(db, { ...first, id: MeetingId.parse(ids.next('mtg')) })).rejects.toThrow(
      /meetings_live_code_key/,
    );
    expect(await meetingRepo.deserted(db)).toEqual([{ id: first.id, workspaceId, code }]);
  });
});
