import { ROLES } from '@parley/contract';
import type { Role } from '@parley/contract';
import { describe, expect, it } from 'vitest';
import { decideRoleChange, mayInvite, roleAtLeast } from './permissions.ts';

describe('[ID40] roleAtLeast', () => {
  const rows: readonly [role: Role, least: Record<Role, boolean>][] = [
    ['owner', { owner: true, admin: true, member: true, guest: true }],
    ['admin', { owner: false, admin: true, member: true, guest: true }],
    ['member', { owner: false, admin: false, member: true, guest: true }],
    ['guest', { owner: false, admin: false, member: false, guest: true }],
  ];
  it.each(rows)('%s', (role, expected) => {
    expect(Object.fromEntries(ROLES.map((least) => [least, roleAtLeast(role, least)]))).toEqual(expected);
  });
});

describe('[ID31] mayInvite', () => {
  it.each([
    ['owner', true, true],
    ['admin', false, true],
    ['member', false, false],
    ['guest', false, false],
  ] as const)('%s: admins %s, members %s', (role, admins, members) => {
    expect([mayInvite(role, 'admin'), mayInvite(role, 'member')]).toEqual([admins, members]);
  });
});

describe('[ID41] decideRoleChange', () => {
  const change = 'changed';
  const none = 'nothing to change';
  const rows: readonly [actor: Role, target: Role, next: 'admin' | 'member', expected: string][] = [
    ['owner', 'owner', 'admin', 'LAST_OWNER'],
    ['owner', 'owner', 'member', 'LAST_OWNER'],
    ['owner', 'admin', 'admin', none],
    ['owner', 'admin', 'member', change],
    ['owner', 'member', 'admin', change],
    ['owner', 'member', 'member', none],
    ['owner', 'guest', 'admin', 'NOT_FOUND'],
    ['owner', 'guest', 'member', 'NOT_FOUND'],
    ['admin', 'owner', 'admin', 'LAST_OWNER'],
    ['admin', 'owner', 'member', 'LAST_OWNER'],
    ['admin', 'admin', 'admin', none],
    ['admin', 'admin', 'member', 'FORBIDDEN'],
    ['admin', 'member', 'admin', 'FORBIDDEN'],
    ['admin', 'member', 'member', none],
    ['admin', 'guest', 'admin', 'NOT_FOUND'],
    ['admin', 'guest', 'member', 'NOT_FOUND'],
    ...(['member', 'guest'] as const).flatMap((actor) =>
      ROLES.flatMap((target) =>
        (['admin', 'member'] as const).map((next): [Role, Role, 'admin' | 'member', string] => [
          actor,
          target,
          next,
          'FORBIDDEN',
        ]),
      ),
    ),
  ];
  it.each(rows)('%s makes %s %s: %s', (actor, target, next, expected) => {
    const decision = decideRoleChange({ actor, target, next });
    expect(decision.ok ? (decision.changes ? change : none) : decision.code).toBe(expected);
  });
});
