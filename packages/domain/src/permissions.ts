import type { InviteView, Role } from '@parley/contract';

type InvitedRole = InviteView['role'];

/** The higher, the more one may do; every role may do all that the roles below it may. */
const RANK: Readonly<Record<Role, number>> = { guest: 0, member: 1, admin: 2, owner: 3 };

/** Whether `role` is `least` or a higher one. */
export function roleAtLeast(role: Role, least: Role): boolean {
  return RANK[role] >= RANK[least];
}

/** Whether somebody of `role` may make, and vouch for, an invite link that gives `invited`. Only the owner makes admins. */
export function mayInvite(role: Role, invited: InvitedRole): boolean {
  return roleAtLeast(role, invited === 'admin' ? 'owner' : 'admin');
}

export interface RoleChange {
  readonly actor: Role;
  readonly target: Role;
  readonly next: InvitedRole;
}

export type RoleChangeDecision =
  | { readonly ok: true; readonly changes: boolean }
  /** `NOT_FOUND`: guests are not people of the workspace. `LAST_OWNER`: the owner stays the owner. */
  | { readonly ok: false; readonly code: 'FORBIDDEN' | 'NOT_FOUND' | 'LAST_OWNER' };

/**
 * Who may change whose role: only the owner makes or unmakes admins, the owner is untouchable, guests have no role to
 * change. A change to the role somebody has already is allowed to whoever manages people, and changes nothing.
 */
export function decideRoleChange({ actor, target, next }: RoleChange): RoleChangeDecision {
  if (!roleAtLeast(actor, 'admin')) return { ok: false, code: 'FORBIDDEN' };
  if (target === 'guest') return { ok: false, code: 'NOT_FOUND' };
  if (target === 'owner') return { ok: false, code: 'LAST_OWNER' };
  if (target === next) return { ok: true, changes: false };
  return actor === 'owner' ? { ok: true, changes: true } : { ok: false, code: 'FORBIDDEN' };
}
