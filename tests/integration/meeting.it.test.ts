import {
  identityContract,
  meetingContract,
  conversationContract,
  mediaContract,
  type JoinAnswer,
} from '@parley/contract';
import { startTestServer, TestWorkspace, waitFor, type ApiClient, type Person, type TestServer } from '@parley/testkit';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';

const NO_CODE = 'zzzz-zzzz-zzzz';
const { commands, queries, events } = meetingContract;

describe('meetings over real sockets', () => {
  let server: TestServer;
  let workspace: TestWorkspace;
  let owner: Person;
  let member: Person;
  let code: string;
  const extra: ApiClient[] = [];

  const join = (client: ApiClient, seatKey?: string): Promise<JoinAnswer> =>
    client.call(commands.join, {
      code,
      ...(seatKey === undefined ? {} : { seatKey }),
      with: { [mediaContract.feature]: { rtpCapabilities: {} } },
    });

  beforeAll(async () => {
    server = await startTestServer({ limitFactor: 20 });
    workspace = await TestWorkspace.create(server);
    owner = workspace.owner;
    member = await workspace.addMember('Jonas Weber');
    await Promise.all([owner.client.connect(), member.client.connect()]);
  });
  afterAll(async () => {
    workspace.close();
    await server.stop();
  });
  beforeEach(async () => {
    code = (await workspace.createMeeting()).code;
    owner.client.forgetEvents();
    member.client.forgetEvents();
  });
  afterEach(() => {
    for (const client of extra.splice(0)) client.close();
  });

  const newGuest = async (name = 'Dana Kowalski') => {
    const guest = await workspace.addGuest(code, name);
    extra.push(guest.client);
    await guest.client.connect();
    return guest;
  };

  test('[MT2] a member starts it by joining, a guest has to wait for that', async () => {
    const guest = await newGuest();
    await expect(join(guest.client)).rejects.toMatchObject({ code: 'NOT_STARTED' });
    expect(await guest.client.post(queries.look, { code })).toMatchObject({ live: null, mayStart: false });
    const started = await join(owner.client);
    expect(started.self).toMatchObject({ name: 'Elena Marsh', role: 'host', guest: false, presence: 'here' });
    const joined = await join(guest.client);
    expect(joined.participants.map((one) => one.name)).toEqual(['Elena Marsh', 'Dana Kowalski']);
    expect(joined.self).toMatchObject({ role: 'participant', guest: true });
    expect(joined.meeting.id).toBe(started.meeting.id);
  });

  test('[MT4] two who start it at the same moment are in the same meeting', async () => {
    const [a, b] = await Promise.all([join(owner.client), join(member.client)]);
    expect(a.meeting.id).toBe(b.meeting.id);
    const { entries } = await owner.client.call(conversationContract.queries.entries, {
      conversationId: a.meeting.conversationId,
    });
    expect(entries.filter((entry) => entry.kind === meetingContract.entries.meeting.kind)).toHaveLength(1);
  });

  test('[MT5] a guest sees only the conversation of the meeting', async () => {
    const guest = await newGuest();
    const { conversations } = await guest.client.call(conversationContract.queries.list, {});
    expect(conversations.map((one) => one.title)).toEqual(['Checkout review']);
    await expect(guest.client.call(queries.list, {})).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(guest.client.call(commands.create, { title: 'Mine' })).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  test('[MT6] [MT8] it ends with the last seat, and its entry says so', async () => {
    const a = await join(owner.client);
    const b = await join(member.client);
    await owner.client.call(commands.leave, { participantId: a.self.id });
    expect(await member.client.event(events.participantLeft)).toEqual({
      meetingId: a.meeting.id,
      participantId: a.self.id,
      reason: 'left',
    });
    expect(member.client.events(events.ended)).toEqual([]);
    await member.client.call(commands.leave, { participantId: b.self.id });
    const { entries } = await owner.client.call(conversationContract.queries.entries, {
      conversationId: a.meeting.conversationId,
    });
    expect(entries.map((entry) => entry.body)).toEqual([
      {
        meetingId: a.meeting.id,
        code,
        state: 'ended',
        startedAt: a.meeting.startedAt,
        endedAt: expect.any(Number) as number,
        people: ['Elena Marsh', 'Jonas Weber'],
      },
    ]);
    const again = await join(member.client);
    expect(again.meeting.id).not.toBe(a.meeting.id);
  });

  test('[MT7] a host ends it for everybody, a participant cannot', async () => {
    const a = await join(owner.client);
    await join(member.client);
    await expect(member.client.call(commands.end, { meetingId: a.meeting.id })).rejects.toMatchObject({
      code: 'HOST_ONLY',
    });
    await owner.client.call(commands.end, { meetingId: a.meeting.id });
    expect(await member.client.event(events.ended)).toEqual({ meetingId: a.meeting.id });
    expect(member.client.events(events.participantLeft).map((one) => one.reason)).toEqual(['ended', 'ended']);
    await expect(owner.client.call(commands.end, { meetingId: a.meeting.id })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  test('[MT9] [PA7] who was removed hears it and cannot come back', async () => {
    const a = await join(owner.client);
    const guest = await newGuest();
    const b = await join(guest.client);
    await expect(guest.client.call(commands.remove, { participantId: a.self.id })).rejects.toMatchObject({
      code: 'HOST_ONLY',
    });
    await owner.client.call(commands.remove, { participantId: b.self.id });
    expect(await guest.client.event(events.participantLeft)).toMatchObject({
      participantId: b.self.id,
      reason: 'removed',
    });
    await expect(join(guest.client, b.seatKey)).rejects.toMatchObject({ code: 'REMOVED_BY_HOST' });
    await expect(join(guest.client)).rejects.toMatchObject({ code: 'REMOVED_BY_HOST' });
  });

  test('[MT10] codes and ids of nobody are not found, and outsiders learn nothing', async () => {
    await expect(owner.client.call(commands.join, { code: NO_CODE })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(owner.client.post(commands.enterAsGuest, { code: NO_CODE, name: 'X' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    const a = await join(owner.client);
    const otherCode = (await workspace.createMeeting('Other')).code;
    const outsider = await workspace.addGuest(otherCode, 'Outsider');
    extra.push(outsider.client);
    await outsider.client.connect();
    await expect(join(outsider.client)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(outsider.client.call(commands.end, { meetingId: a.meeting.id })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await expect(outsider.client.call(commands.remove, { participantId: a.self.id })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await expect(outsider.client.call(commands.leave, { participantId: a.self.id })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await expect(
      outsider.client.call(conversationContract.queries.entries, { conversationId: a.meeting.conversationId }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  test('[PA1] a reload has the same seat again', async () => {
    const watcher = await join(owner.client);
    const device = member.client.sameSession();
    extra.push(device);
    await device.connect();
    const first = await join(device);
    device.close();
    await owner.client.event(
      events.participantChanged,
      (event) => event.participant.id === first.self.id && event.participant.presence === 'away',
    );
    const again = member.client.sameSession();
    extra.push(again);
    await again.connect();
    const second = await join(again, first.seatKey);
    expect(second.self).toEqual(first.self);
    expect(second.participants.map((one) => one.id)).toEqual([watcher.self.id, first.self.id]);
  });

  test('[PA2] a copied tab takes the seat over and the first one is told', async () => {
    await join(owner.client);
    const first = await join(member.client);
    const copy = member.client.sameSession();
    extra.push(copy);
    await copy.connect();
    const second = await join(copy, first.seatKey);
    expect(second.self.id).toBe(first.self.id);
    expect(await member.client.event(events.participantLeft)).toEqual({
      meetingId: first.meeting.id,
      participantId: first.self.id,
      reason: 'moved',
    });
    // The first tab no longer hears the meeting.
    member.client.forgetEvents();
    await newGuest('Late Guest').then((guest) => join(guest.client));
    await copy.event(events.participantChanged, (event) => event.participant.name === 'Late Guest');
    expect(member.client.events(events.participantChanged)).toEqual([]);
  });

  test('[PA1] the seat key of somebody else gives a seat of one’s own', async () => {
    const first = await join(owner.client);
    const second = await join(member.client, first.seatKey.replace(/./g, 'A'));
    const third = await newGuest().then((guest) => join(guest.client));
    expect(new Set([first.self.id, second.self.id, third.self.id]).size).toBe(3);
  });

  test('[PA3] a closed tab is freed by the reconciler', async () => {
    const a = await join(owner.client);
    const device = member.client.sameSession();
    await device.connect();
    const b = await join(device);
    device.close();
    const left = await waitFor(
      'the seat to be freed',
      () => owner.client.events(events.participantLeft).find((event) => event.participantId === b.self.id),
      12_000,
    );
    expect(left).toEqual({ meetingId: a.meeting.id, participantId: b.self.id, reason: 'timed-out' });
  });

  test('signing out everywhere cuts the connection and frees the seat', async () => {
    await join(owner.client);
    const guest = await newGuest();
    await join(guest.client);
    await guest.client.post(identityContract.commands.signOutEverywhere, {});
    await guest.client.disconnected();
    expect(guest.client.connected).toBe(false);
    await owner.client.event(events.participantChanged, (event) => event.participant.presence === 'away');
  });

  test('[MT11] joining twenty times at once gives twenty seats in one meeting', async () => {
    await join(owner.client);
    const guests = await Promise.all(Array.from({ length: 15 }, (_, i) => newGuest(`Guest ${i}`)));
    const seats = await Promise.all(guests.map((guest) => join(guest.client)));
    expect(new Set(seats.map((seat) => seat.self.id)).size).toBe(15);
    const look = await owner.client.call(queries.look, { code });
    expect(look.live?.count).toBe(16);
  });
});
