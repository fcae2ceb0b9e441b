import { createHash } from 'node:crypto';
import { SessionId, identityContract } from '@parley/contract';
import { eachStore } from '@parley/db/testing';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Sent } from '../../testing/test-context.ts';
import type { Inhabitant } from '../../testing/test-house.ts';
import { PASSWORD, TestHouse } from '../../testing/test-house.ts';
import { SEEN_EVERY_MS, SESSION_LIFETIME_MS } from './session.service.ts';

const { signIn, signOut, signOutEverywhere, endSession } = identityContract.commands;
const { viewer, sessions } = identityContract.queries;
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

eachStore('sessions', (context) => {
  let house: TestHouse;
  let owner: Inhabitant;
  beforeEach(async () => {
    house = await TestHouse.open(context.store);
    owner = await house.owner();
    house.app.publisher.take();
  });

  const removeExpired = async (): Promise<void> => {
    for (const job of house.modules.identity.jobs ?? []) await job.run();
  };

  const anotherDevice = async (name: string) => {
    const device = house.device({ name });
    const answer = await device.call(signIn, { email: owner.email, password: PASSWORD });
    return { device, sessionId: answer.sessionId };
  };

  it('[ID20] the token has 256 random bits and only its hash is stored', async () => {
    const { token } = owner.device;
    expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/);
    const rows = await house.store.db.selectFrom('sessions').selectAll().execute();
    expect(rows).toMatchObject([
      {
        token_hash: createHash('sha256')
          .update(token ?? '')
          .digest('hex'),
      },
    ]);
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  it.each(['', 'x', 'A'.repeat(43), `${'A'.repeat(42)}'`, 'A'.repeat(100_000), '\u0000'])(
    '[ID20] %.20j is nobody',
    async (token) => {
      expect(await house.identity.authenticate(token)).toBeNull();
    },
  );

  it('[ID21] a session lasts 30 days after it was last seen, and the cookie with it', async () => {
    const start = house.app.clock.now();
    expect(owner.device.expiresAt).toEqual(new Date(start + 30 * DAY_MS));
    house.app.clock.advance(29 * DAY_MS);
    expect(await owner.device.call(viewer, {})).toEqual({ viewer: owner.viewer });
    expect(owner.device.expiresAt).toEqual(new Date(start + 59 * DAY_MS));
    house.app.clock.advance(29 * DAY_MS);
    expect(await owner.device.call(viewer, {})).toEqual({ viewer: owner.viewer });
    house.app.clock.advance(30 * DAY_MS);
    expect(await owner.device.call(viewer, {})).toEqual({ viewer: null });
    expect(owner.device.token).toBeNull();
  });

  it('[ID21] a guest stays for 24 hours after being last seen', async () => {
    const guest = await house.guest(owner.viewer.workspace.id);
    house.app.clock.advance(23 * 60 * MINUTE_MS);
    expect(await house.identity.authenticate(guest.device.token ?? '')).toEqual(guest.caller);
    house.app.clock.advance(23 * 60 * MINUTE_MS);
    expect(await house.identity.authenticate(guest.device.token ?? '')).toEqual(guest.caller);
    house.app.clock.advance(24 * 60 * MINUTE_MS);
    expect(await house.identity.authenticate(guest.device.token ?? '')).toBeNull();
  });

  it('[ID22] when it was last seen is written once in ten minutes', async () => {
    const seen = async () => {
      await owner.device.call(viewer, {});
      const row = await house.store.db
        .selectFrom('sessions')
        .select(['last_seen_at', 'expires_at'])
        .executeTakeFirstOrThrow();
      expect(row.expires_at.getTime() - row.last_seen_at.getTime()).toBe(SESSION_LIFETIME_MS.person);
      return row.last_seen_at.getTime();
    };
    const start = house.app.clock.now();
    house.app.clock.advance(SEEN_EVERY_MS - 1);
    expect(await seen()).toBe(start);
    house.app.clock.advance(1);
    expect(await seen()).toBe(start + SEEN_EVERY_MS);
    house.app.clock.advance(1);
    expect(await seen()).toBe(start + SEEN_EVERY_MS);
  });

  it('[ID27] rights are what the database says now', async () => {
    const member = await house.member(owner);
    const token = member.device.token ?? '';
    await house.store.db.updateTable('users').set({ role: 'admin' }).where('id', '=', member.userId).execute();
    expect(await house.identity.authenticate(token)).toEqual({ ...member.caller, role: 'admin' });
    await house.deactivate(member.userId);
    expect(await house.identity.authenticate(token)).toBeNull();
  });

  it('[ID25] lists the sessions of the caller, last seen first', async () => {
    await house.member(owner);
    house.app.clock.advance(MINUTE_MS);
    const phone = await anotherDevice('Safari on iPhone');
    const start = owner.device.expiresAt?.getTime() ?? 0;
    expect(await owner.device.call(sessions, {})).toEqual({
      sessions: [
        {
          id: phone.sessionId,
          createdAt: house.app.clock.now(),
          lastSeenAt: house.app.clock.now(),
          device: 'Safari on iPhone',
          current: false,
        },
        {
          id: owner.viewer.sessionId,
          createdAt: start - 30 * DAY_MS,
          lastSeenAt: start - 30 * DAY_MS,
          device: 'Firefox on Linux',
          current: true,
        },
      ],
    });
  });

  it('[ID24] ending one tells all devices of the person and closes its connections', async () => {
    const phone = await anotherDevice('Safari on iPhone');
    house.app.publisher.take();
    await owner.device.call(endSession, { sessionId: phone.sessionId });
    expect(house.app.publisher.take()).toEqual([
      {
        event: identityContract.events.sessionEnded.name,
        to: [`user:${owner.userId}`, `session:${phone.sessionId}`],
        data: { sessionIds: [phone.sessionId] },
      },
      { disconnected: `session:${phone.sessionId}` },
    ]);
    expect(await phone.device.call(viewer, {})).toEqual({ viewer: null });
    expect(await owner.device.call(viewer, {})).toEqual({ viewer: owner.viewer });
  });

  it('[ID24] ending the own one is signing out', async () => {
    await owner.device.call(endSession, { sessionId: owner.viewer.sessionId });
    expect(owner.device.token).toBeNull();
    expect(await owner.device.outcome(sessions, {})).toBe('UNAUTHENTICATED');
  });

  it("[ID25] nobody ends somebody else's session", async () => {
    const member = await house.member(owner);
    const stranger = await house.stranger();
    house.app.publisher.take();
    const unknown = SessionId.parse(house.app.ids.next('ses'));
    for (const sessionId of [owner.viewer.sessionId, stranger.viewer.sessionId, unknown]) {
      expect(await member.device.outcome(endSession, { sessionId })).toBe('NOT_FOUND');
    }
    expect(house.app.publisher.take()).toEqual([]);
    expect(await owner.device.call(viewer, {})).toEqual({ viewer: owner.viewer });
    expect(await stranger.device.call(viewer, {})).toEqual({ viewer: stranger.viewer });
  });

  describe('signing out', () => {
    it('ends this session only, takes the cookie away, and may be said twice', async () => {
      const phone = await anotherDevice('Safari on iPhone');
      const { token } = owner.device;
      await owner.device.call(signOut, {});
      expect(owner.device.token).toBeNull();
      expect(await house.device({ token }).call(viewer, {})).toEqual({ viewer: null });
      expect(await phone.device.outcome(sessions, {})).toBe('ok');
      expect(await owner.device.outcome(signOut, {})).toBe('ok');
      expect(await house.device({ token }).outcome(signOut, {})).toBe('ok');
    });

    it('[ID28] everywhere ends all sessions of the caller and nobody else', async () => {
      const phone = await anotherDevice('Safari on iPhone');
      const member = await house.member(owner);
      house.app.publisher.take();
      await owner.device.call(signOutEverywhere, {});
      const sent = house.app.publisher.take();
      const sessionIds = [owner.viewer.sessionId, phone.sessionId];
      for (const id of sessionIds) expect(sent).toContainEqual({ disconnected: `session:${id}` });
      expect(sent).toHaveLength(3);
      expect(sent[0]).toMatchObject({ event: identityContract.events.sessionEnded.name });
      expect(identityContract.events.sessionEnded.schema.parse(dataOf(sent[0])).sessionIds.toSorted()).toEqual(
        sessionIds.toSorted(),
      );
      expect(owner.device.token).toBeNull();
      expect(await phone.device.call(viewer, {})).toEqual({ viewer: null });
      expect(await member.device.call(viewer, {})).toEqual({ viewer: member.viewer });
    });

    it('[ID50] is for guests too', async () => {
      const guest = await house.guest(owner.viewer.workspace.id);
      await guest.device.call(signOutEverywhere, {});
      expect(await guest.device.call(viewer, {})).toEqual({ viewer: null });
    });
  });

  it('[ID26] expired sessions are removed and their connections closed', async () => {
    const guest = await house.guest(owner.viewer.workspace.id);
    const { sessionId } = guest.viewer;
    house.app.clock.advance(DAY_MS - 1);
    await removeExpired();
    expect(house.app.publisher.take()).toEqual([]);
    house.app.clock.advance(1);
    await removeExpired();
    expect(house.app.publisher.take()).toEqual([
      {
        event: identityContract.events.sessionEnded.name,
        to: [`user:${guest.userId}`, `session:${sessionId}`],
        data: { sessionIds: [sessionId] },
      },
      { disconnected: `session:${sessionId}` },
    ]);
    const left = await house.store.db.selectFrom('sessions').select('id').execute();
    expect(left).toEqual([{ id: owner.viewer.sessionId }]);
    await removeExpired();
    expect(house.app.publisher.take()).toEqual([]);
  });

  it('[ID29] a connection hears its person and session, and the workspace unless it is a guest', async () => {
    const guest = await house.guest(owner.viewer.workspace.id);
    const { onConnect } = house.modules.identity;
    expect(await onConnect?.(owner.caller)).toEqual([
      { to: 'user', id: owner.userId },
      { to: 'session', id: owner.viewer.sessionId },
      { to: 'workspace', id: owner.viewer.workspace.id },
    ]);
    expect(await onConnect?.(guest.caller)).toEqual([
      { to: 'user', id: guest.userId },
      { to: 'session', id: guest.viewer.sessionId },
    ]);
  });

  it('[ID50] a guest has a name and no account', async () => {
    const guest = await house.guest(owner.viewer.workspace.id, 'Гэрэл 🐎');
    expect(guest.viewer).toEqual({
      user: { id: guest.userId, name: 'Гэрэл 🐎', role: 'guest', title: null, picture: null },
      email: null,
      language: 'mn',
      workspace: owner.viewer.workspace,
      sessionId: guest.viewer.sessionId,
    });
  });

  it('[ID44] views of people of other workspaces are not given out', async () => {
    const stranger = await house.stranger();
    const guest = await house.guest(owner.viewer.workspace.id);
    const asked = [owner.userId, stranger.userId, guest.userId, owner.userId];
    const views = await house.identity.userViews(house.store.db, owner.viewer.workspace.id, asked);
    expect(views).toEqual(
      new Map([
        [owner.userId, owner.viewer.user],
        [guest.userId, guest.viewer.user],
      ]),
    );
    expect(await house.identity.userViews(house.store.db, owner.viewer.workspace.id, [])).toEqual(new Map());
    const mixed = { ...owner.caller, workspaceId: stranger.viewer.workspace.id };
    await expect(house.identity.viewerOf(mixed)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });
});

function dataOf(sent: Sent | undefined): unknown {
  return sent && 'data' in sent ? sent.data : undefined;
}
