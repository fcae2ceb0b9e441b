import { ConversationId, EntryId, MeetingCode, MeetingId, ParticipantId, UserId, WorkspaceId } from '@parley/contract';
import { describeSql, eachStore } from '@parley/db/testing';
import { beforeAll, expect, it } from 'vitest';
import { createIds, systemClock } from '../../platform/clock.ts';
import { meetingRepo } from './meeting.repo.ts';

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
  const seat = { id: participantId, workspaceId, meetingId, userId, seatKeyHash: 'hash', role: 'host', serverId: 's1', connectionId: 'c1', leaseExpiresAt: later, joinedAt: now } as const;

  beforeAll(async () => {
    const { db } = context.store;
    await db.insertInto('workspaces').values({ id: workspaceId, name: 'Halden', created_at: now }).execute();
    await db
      .insertInto('users')
      .values({ id: userId, workspace_id: workspaceId, role: 'owner', name: 'Elena', title: null, email: 'e@halden.example', password_hash: '$argon2id$', language: 'en', picture_id: null, created_at: now, deactivated_at: null })
      .execute();
    await db.insertInto('conversations').values({ id: conversationId, workspace_id: workspaceId, kind: 'group', title: 'Checkout', created_by: userId, created_at: now, active_at: now }).execute();
    await db.insertInto('conversation_members').values({ conversation_id: conversationId, user_id: userId, workspace_id: workspaceId, joined_at: now }).execute();
    await db
      .insertInto('entries')
      .values({ id: entryId, workspace_id: workspaceId, conversation_id: conversationId, seq: 1, change: 1, kind: 'meeting', author_id: userId, client_id: null, body: '{}', created_at: now, edited_at: null })
      .execute();
  });

  it('is as reviewed', async () => {
    const { store } = context;
    const { db } = store;
    const sql = await describeSql({
      insertLink: () => meetingRepo.insertLink(db, { code, workspaceId, conversationId, createdBy: userId, createdAt: now }),
      linkByCode: () => meetingRepo.linkByCode(db, code),
      lockLink: () => store.transaction((tx) => meetingRepo.lockLink(tx.db, workspaceId, code)),
      insertMeeting: () => meetingRepo.insertMeeting(db, { id: meetingId, workspaceId, conversationId, code, entryId, startedBy: userId, startedAt: now }),
      linksOf: () => meetingRepo.linksOf(db, workspaceId, userId),
      liveMeeting: () => meetingRepo.liveMeeting(db, workspaceId, code),
      meetingById: () => meetingRepo.meetingById(db, workspaceId, meetingId),
      insertParticipant: () => meetingRepo.insertParticipant(db, seat),
      participantBySeat: () => meetingRepo.participantBySeat(db, { workspaceId, meetingId, seatKeyHash: 'hash' }),
      participantById: () => meetingRepo.participantById(db, workspaceId, participantId),
      participantsIn: () => meetingRepo.participantsIn(db, workspaceId, meetingId),
      peopleOf: () => meetingRepo.peopleOf(db, workspaceId, meetingId),
      renewLeases: () => meetingRepo.renewLeases(db, { ids: [participantId], serverId: 's1', until: later }),
      expiredSeats: () => meetingRepo.expiredSeats(db, now),
      saveParticipant: () => meetingRepo.saveParticipant(db, workspaceId, { id: participantId, state: 'gone', leaveReason: 'left', serverId: 's1', connectionId: 'c1', leaseExpiresAt: later, leftAt: later }),
      deserted: () => meetingRepo.deserted(db),
      insertBan: () => meetingRepo.insertBan(db, { workspaceId, meetingId, userId, createdAt: now }),
      isBanned: () => meetingRepo.isBanned(db, { workspaceId, meetingId, userId }),
      endMeeting: () => meetingRepo.endMeeting(db, workspaceId, { id: meetingId, endedAt: later }),
    });
    await expect(sql).toMatchFileSnapshot('__snapshots__/meeting.repo.sql');
  });

  it('[MT10] finds nothing of another workspace', async () => {
    const { db } = context.store;
    const other = place().workspaceId;
    expect(
      await Promise.all([
        meetingRepo.liveMeeting(db, other, code),
        meetingRepo.meetingById(db, other, meetingId),
        meetingRepo.participantById(db, other, participantId),
        meetingRepo.participantBySeat(db, { workspaceId: other, meetingId, seatKeyHash: 'hash' }),
        meetingRepo.isBanned(db, { workspaceId: other, meetingId, userId }),
      ]),
    ).toEqual([undefined, undefined, undefined, undefined, false]);
    expect(await meetingRepo.linksOf(db, other, userId)).toEqual([]);
    expect(await meetingRepo.participantsIn(db, other, meetingId)).toEqual([]);
  });

  it('[MT4] allows one live meeting a code', async () => {
    const { db } = context.store;
    const first = { ...at, id: MeetingId.parse(ids.next('mtg')), code, startedBy: userId, startedAt: now };
    await meetingRepo.insertMeeting(db, first);
    await expect(meetingRepo.insertMeeting(db, { ...first, id: MeetingId.parse(ids.next('mtg')) })).rejects.toThrow(/meetings_live_code_key/);
    expect(await meetingRepo.deserted(db)).toEqual([{ id: first.id, workspaceId, code }]);
  });
});
