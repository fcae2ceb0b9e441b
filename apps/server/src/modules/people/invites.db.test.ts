import { createHash } from 'node:crypto';
import type { CallInputOf, Role } from '@parley/contract';
import { InviteId, identityContract, peopleContract } from '@parley/contract';
import { eachStore, textLike } from '@parley/db/testing';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Inhabitant } from '../../testing/test-house.ts';
import { PASSWORD, TestHouse } from '../../testing/test-house.ts';

const { invite, revokeInvite, acceptInvite, setRole } = peopleContract.commands;
const { invites, lookAtInvite, list } = peopleContract.queries;
const DAY_MS = 24 * 60 * 60 * 1000;

eachStore('invites', (context) => {
  let house: TestHouse;
  let owner: Inhabitant;
  beforeEach(async () => {
    house = await TestHouse.open(context.store);
    owner = await house.owner();
    house.app.publisher.take();
  });

  const newcomer = (token: string, email = 'new@halden.example'): CallInputOf<typeof acceptInvite> => ({
    token,
    name: 'Sarnai',
    email,
    password: PASSWORD,
    language: 'mn',
  });

  /** What a link is worth to somebody who has it: both operations must agree. */
  const worth = async (token: string): Promise<string> => {
    const looked = await house.device().outcome(lookAtInvite, { token });
    const accepted = await house
      .device()
      .outcome(acceptInvite, newcomer(token, `${crypto.randomUUID()}@halden.example`));
    expect(accepted).toBe(looked);
    return looked;
  };

  it('[ID30] only the answer ever holds the token', async () => {
    const { token, url, invite: made } = await owner.device.call(invite, { role: 'member' });
    const now = house.app.clock.now();
    expect(made).toEqual({
      id: textLike(/^inv_/),
      role: 'member',
      createdBy: 'Elena Marsh',
      createdAt: now,
      expiresAt: now + 7 * DAY_MS,
      uses: 0,
      maxUses: 25,
    });
    expect(url).toBe(`/invite/${token}`);
    const rows = await house.store.db.selectFrom('invites').selectAll().execute();
    expect(rows).toMatchObject([{ token_hash: createHash('sha256').update(token).digest('hex') }]);
    expect(JSON.stringify(rows)).not.toContain(token);
    expect(await owner.device.call(invites, {})).toEqual({ invites: [made] });
  });

  it('[ID30] the link starts with the public address where one is set', async () => {
    house = await TestHouse.open(context.store, { PUBLIC_URL: 'https://chat.example.org/' });
    owner = await house.owner();
    const { token, url } = await owner.device.call(invite, { role: 'member' });
    expect(url).toBe(`https://chat.example.org/invite/${token}`);
  });

  it('[ID35] whoever has the link sees where it leads, becomes a member, and is signed in', async () => {
    const { token, invite: made } = await owner.device.call(invite, { role: 'admin' });
    const device = house.device({ name: 'Firefox on Windows' });
    expect(await device.call(lookAtInvite, { token })).toEqual({
      workspaceName: 'Halden',
      invitedBy: 'Elena Marsh',
      role: 'admin',
      expiresAt: made.expiresAt,
    });
    const viewer = await device.call(acceptInvite, newcomer(token, ' New@Halden.example'));
    expect(viewer).toEqual({
      user: { id: textLike(/^usr_/), name: 'Sarnai', role: 'admin', title: null, picture: null },
      email: 'new@halden.example',
      language: 'mn',
      workspace: owner.viewer.workspace,
      sessionId: textLike(/^ses_/),
    });
    expect(await device.call(identityContract.queries.viewer, {})).toEqual({ viewer });
    const person = { ...viewer.user, email: 'new@halden.example', joinedAt: house.app.clock.now() };
    expect(house.app.publisher.take()).toEqual([
      { event: peopleContract.events.changed.name, to: [`workspace:${viewer.workspace.id}`], data: { person } },
    ]);
    expect(await owner.device.call(invites, {})).toEqual({ invites: [{ ...made, uses: 1 }] });
  });

  it('[ID23] accepting replaces the session that the browser had', async () => {
    const guest = await house.guest(owner.viewer.workspace.id);
    const { token } = await owner.device.call(invite, { role: 'member' });
    const before = guest.device.token;
    const { sessionId } = await guest.device.call(acceptInvite, newcomer(token));
    expect(sessionId).not.toBe(guest.viewer.sessionId);
    expect(await house.identity.authenticate(before ?? '')).toBeNull();
  });

  it('[ID34] a taken address is told to holders of a valid link only, and costs no use', async () => {
    const { token } = await owner.device.call(invite, { role: 'member', maxUses: 1 });
    const refusal = await house.device().ask(acceptInvite, newcomer(token, 'ELENA@halden.example'));
    expect(refusal).toMatchObject({ ok: false, error: { code: 'EMAIL_TAKEN', field: 'email' } });
    const made = 'A'.repeat(43);
    expect(await house.device().outcome(acceptInvite, newcomer(made, owner.email))).toBe('INVITE_INVALID');
    expect(await house.device().outcome(acceptInvite, newcomer(token))).toBe('ok');
  });

  it('[ID34] the same address may be used in another workspace', async () => {
    const stranger = await house.stranger();
    const { token } = await stranger.device.call(invite, { role: 'member' });
    const viewer = await house.device().call(acceptInvite, newcomer(token, owner.email));
    expect(viewer.workspace).toEqual(stranger.viewer.workspace);
  });

  it('[ID34] of several who take the same address at the same time one gets it', async () => {
    const { token, invite: made } = await owner.device.call(invite, { role: 'member', maxUses: 10 });
    const outcomes = await Promise.all(
      Array.from({ length: 4 }, () => house.device().outcome(acceptInvite, newcomer(token))),
    );
    expect(outcomes.toSorted()).toEqual(['EMAIL_TAKEN', 'EMAIL_TAKEN', 'EMAIL_TAKEN', 'ok']);
    expect(await owner.device.call(invites, {})).toEqual({ invites: [{ ...made, uses: 1 }] });
  });

  it('[ID32] of several who take the last use at the same time one gets it', async () => {
    const { token } = await owner.device.call(invite, { role: 'member', maxUses: 2 });
    const outcomes = await Promise.all(
      Array.from({ length: 5 }, (_, i) =>
        house.device().outcome(acceptInvite, newcomer(token, `p${i}@halden.example`)),
      ),
    );
    expect(outcomes.toSorted()).toEqual(['INVITE_INVALID', 'INVITE_INVALID', 'INVITE_INVALID', 'ok', 'ok']);
    expect((await owner.device.call(list, {})).people).toHaveLength(3);
    expect(await owner.device.call(invites, {})).toEqual({ invites: [] });
  });

  describe('[ID33] a link is worth nothing', () => {
    it('when nobody made it', async () => {
      expect(await worth('A'.repeat(43))).toBe('INVITE_INVALID');
      expect(await house.device().outcome(lookAtInvite, { token: "' or 1=1" })).toBe('INVALID_INPUT');
    });

    it('after its time', async () => {
      const { token } = await owner.device.call(invite, { role: 'member', days: 1 });
      house.app.clock.advance(DAY_MS - 1);
      expect(await worth(token)).toBe('ok');
      house.app.clock.advance(1);
      expect(await worth(token)).toBe('INVITE_INVALID');
      expect(await owner.device.call(invites, {})).toEqual({ invites: [] });
    });

    it('once revoked, which may be said twice', async () => {
      const { token, invite: made } = await owner.device.call(invite, { role: 'member' });
      expect(await worth(token)).toBe('ok');
      await owner.device.call(revokeInvite, { inviteId: made.id });
      expect(await worth(token)).toBe('INVITE_INVALID');
      expect(await owner.device.outcome(revokeInvite, { inviteId: made.id })).toBe('ok');
    });

    it('once whoever made it may not make it any more', async () => {
      const admin = await house.member(owner, { role: 'admin' });
      const { token } = await admin.device.call(invite, { role: 'member' });
      expect(await worth(token)).toBe('ok');
      await owner.device.call(setRole, { userId: admin.userId, role: 'member' });
      expect(await worth(token)).toBe('INVITE_INVALID');
      await owner.device.call(setRole, { userId: admin.userId, role: 'admin' });
      expect(await worth(token)).toBe('ok');
      await house.deactivate(admin.userId);
      expect(await worth(token)).toBe('INVITE_INVALID');
    });
  });

  it('[ID31] the owner invites admins and members, an admin members, nobody else', async () => {
    const admin = await house.member(owner, { role: 'admin' });
    const member = await house.member(owner);
    const guest = await house.guest(owner.viewer.workspace.id);
    const may = async ({ device }: Pick<Inhabitant, 'device'>): Promise<string[]> => [
      await device.outcome(invite, { role: 'admin' }),
      await device.outcome(invite, { role: 'member' }),
      await device.outcome(invites, {}),
    ];
    expect(await may(owner)).toEqual(['ok', 'ok', 'ok']);
    expect(await may(admin)).toEqual(['FORBIDDEN', 'ok', 'ok']);
    expect(await may(member)).toEqual(['FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN']);
    expect(await may(guest)).toEqual(['FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN']);
    expect(await may({ device: house.device() })).toEqual(['UNAUTHENTICATED', 'UNAUTHENTICATED', 'UNAUTHENTICATED']);
  });

  it('[ID31] who was an admin when the socket was opened is asked again', async () => {
    const admin = await house.member(owner, { role: 'admin' });
    await owner.device.call(setRole, { userId: admin.userId, role: 'member' });
    const answer = await house.device().askBySocket(admin.caller, invite, { role: 'member' });
    expect(answer).toMatchObject({ ok: false, error: { code: 'FORBIDDEN' } });
  });

  it.each<[string, unknown]>([
    ['an owner', { role: 'owner' satisfies Role }],
    ['a guest', { role: 'guest' satisfies Role }],
    ['for no days', { role: 'member', days: 0 }],
    ['for ever', { role: 'member', days: 36_500 }],
    ['without uses', { role: 'member', maxUses: 0 }],
    ['half a use', { role: 'member', maxUses: 0.5 }],
    ['for nobody', {}],
  ])('[ID31] no link can invite %s', async (_what, input) => {
    expect(await owner.device.ask(invite, input)).toMatchObject({ ok: false, error: { code: 'INVALID_INPUT' } });
  });

  it("[ID44] nobody sees or revokes another workspace's links", async () => {
    const stranger = await house.stranger();
    const { token, invite: made } = await owner.device.call(invite, { role: 'member' });
    expect(await stranger.device.call(invites, {})).toEqual({ invites: [] });
    expect(await stranger.device.outcome(revokeInvite, { inviteId: made.id })).toBe('NOT_FOUND');
    const unknown = InviteId.parse(house.app.ids.next('inv'));
    expect(await owner.device.outcome(revokeInvite, { inviteId: unknown })).toBe('NOT_FOUND');
    expect(await worth(token)).toBe('ok');
  });
});
