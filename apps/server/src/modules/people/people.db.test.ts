import type { Role } from '@parley/contract';
import { UserId, peopleContract } from '@parley/contract';
import { eachStore } from '@parley/db/testing';
import { beforeEach, expect, it } from 'vitest';
import type { Inhabitant } from '../../testing/test-house.ts';
import { TestHouse } from '../../testing/test-house.ts';

const { setRole } = peopleContract.commands;
const { list } = peopleContract.queries;

eachStore('people', (context) => {
  let house: TestHouse;
  let owner: Inhabitant;
  beforeEach(async () => {
    house = await TestHouse.open(context.store);
    owner = await house.owner();
  });

  const roleOf = async (userId: UserId): Promise<Role> => {
    const row = await house.store.db
      .selectFrom('users')
      .select('role')
      .where('id', '=', userId)
      .executeTakeFirstOrThrow();
    return row.role;
  };

  it('[ID43] lists active members of the workspace by name, and no guests', async () => {
    const joinedAt = house.app.clock.now();
    const gone = await house.member(owner, { name: 'Deactivated' });
    await house.deactivate(gone.userId);
    await house.guest(owner.viewer.workspace.id, 'Aaron the guest');
    await house.stranger();
    const names = ['zoe', 'Ábel', 'Anna 10', 'Anna 9', 'Őrsi', 'Гэрэл', 'שירה', '王小明', '🐎'];
    for (const name of names) await house.member(owner, { name });
    const { people } = await owner.device.call(list, {});
    expect(people.map((person) => person.name)).toEqual([
      '🐎',
      'Ábel',
      'Anna 9',
      'Anna 10',
      'Elena Marsh',
      'Őrsi',
      'zoe',
      'Гэрэл',
      'שירה',
      '王小明',
    ]);
    expect(people.find((person) => person.id === owner.userId)).toEqual({
      ...owner.viewer.user,
      email: 'elena@halden.example',
      joinedAt,
    });
  });

  it('[ID43] is for members', async () => {
    const member = await house.member(owner);
    const guest = await house.guest(owner.viewer.workspace.id);
    expect(await member.device.outcome(list, {})).toBe('ok');
    expect(await guest.device.outcome(list, {})).toBe('FORBIDDEN');
    expect(await house.device().outcome(list, {})).toBe('UNAUTHENTICATED');
  });

  it('[ID42] a change of role is told to the workspace and closes the connections of the person', async () => {
    const member = await house.member(owner);
    house.app.publisher.take();
    const person = await owner.device.call(setRole, { userId: member.userId, role: 'admin' });
    expect(person).toMatchObject({ id: member.userId, role: 'admin', email: member.email });
    expect(house.app.publisher.take()).toEqual([
      { event: peopleContract.events.changed.name, to: [`workspace:${owner.viewer.workspace.id}`], data: { person } },
      { disconnected: `user:${member.userId}` },
    ]);
    expect(await member.device.context()).toMatchObject({ caller: { role: 'admin' } });
  });

  it('[ID42] the role somebody has already changes nothing and disturbs nobody', async () => {
    const member = await house.member(owner);
    house.app.publisher.take();
    expect(await owner.device.call(setRole, { userId: member.userId, role: 'member' })).toMatchObject({
      role: 'member',
    });
    expect(house.app.publisher.take()).toEqual([]);
  });

  it('[ID41] only the owner makes and unmakes admins, and stays the owner', async () => {
    const admin = await house.member(owner, { role: 'admin' });
    const member = await house.member(owner);
    const guest = await house.guest(owner.viewer.workspace.id);
    const attempts = [
      [admin, member, 'admin', 'FORBIDDEN'],
      [admin, admin, 'member', 'FORBIDDEN'],
      [admin, owner, 'member', 'LAST_OWNER'],
      [owner, owner, 'member', 'LAST_OWNER'],
      [owner, guest, 'member', 'NOT_FOUND'],
      [member, member, 'admin', 'FORBIDDEN'],
      [guest, guest, 'admin', 'FORBIDDEN'],
      [owner, admin, 'member', 'ok'],
      [owner, admin, 'admin', 'ok'],
    ] as const;
    for (const [actor, target, role, expected] of attempts) {
      expect(await actor.device.outcome(setRole, { userId: target.userId, role })).toBe(expected);
    }
    const roles = [
      await roleOf(owner.userId),
      await roleOf(admin.userId),
      await roleOf(member.userId),
      await roleOf(guest.userId),
    ];
    expect(roles).toEqual(['owner', 'admin', 'member', 'guest']);
  });

  it('[ID41] nobody becomes an owner or a guest', async () => {
    const member = await house.member(owner);
    for (const role of ['owner', 'guest', 'root', null]) {
      const answer = await owner.device.ask(setRole, { userId: member.userId, role });
      expect(answer).toMatchObject({ ok: false, error: { code: 'INVALID_INPUT' } });
    }
  });

  it('[ID42] an admin who was unmade after opening a socket has no say over it', async () => {
    const admin = await house.member(owner, { role: 'admin' });
    await owner.device.call(setRole, { userId: admin.userId, role: 'member' });
    const input = { userId: admin.userId, role: 'admin' };
    expect(await admin.device.askBySocket(admin.caller, setRole, input)).toMatchObject({
      ok: false,
      error: { code: 'FORBIDDEN' },
    });
    expect(await roleOf(admin.userId)).toBe('member');
  });

  it('[ID44] people of another workspace, deactivated and unknown people are not found', async () => {
    const stranger = await house.stranger();
    const gone = await house.member(owner);
    await house.deactivate(gone.userId);
    const unknown = UserId.parse(house.app.ids.next('usr'));
    for (const userId of [stranger.userId, gone.userId, unknown]) {
      expect(await owner.device.outcome(setRole, { userId, role: 'admin' })).toBe('NOT_FOUND');
    }
    expect(await roleOf(stranger.userId)).toBe('owner');
  });

  it('[ID42] changes made at the same time follow one another', async () => {
    const member = await house.member(owner);
    const roles = ['admin', 'member', 'admin', 'member'] as const;
    const answers = await Promise.all(roles.map((role) => owner.device.call(setRole, { userId: member.userId, role })));
    expect(answers.map((person) => person.role)).toEqual(roles);
    expect(['admin', 'member']).toContain(await roleOf(member.userId));
  });
});
