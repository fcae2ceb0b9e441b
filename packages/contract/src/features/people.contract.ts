import { z } from 'zod';
import { defineContract } from '../kernel/contract.ts';
import {
  Email,
  InviteId,
  Language,
  NewPassword,
  Nothing,
  PersonName,
  Timestamp,
  UserId,
} from '../kernel/primitives.ts';
import { Role, UserView, Viewer } from './identity.contract.ts';

/** Secret part of an invite link. */
export const InviteToken = z.string().regex(/^[A-Za-z0-9_-]{32,64}$/);

/** Roles that an invite link can give; the owner is made only once, guests come by meeting link. */
export const InvitedRole = z.enum(['admin', 'member']);

export const PersonView = UserView.extend({ email: z.string().nullable(), joinedAt: Timestamp });
export type PersonView = z.infer<typeof PersonView>;

export const InviteView = z.object({
  id: InviteId,
  role: InvitedRole,
  createdBy: z.string(),
  createdAt: Timestamp,
  expiresAt: Timestamp,
  uses: z.number().int(),
  maxUses: z.number().int(),
});
export type InviteView = z.infer<typeof InviteView>;

export const peopleContract = defineContract('people', {
  queries: {
    list: {
      summary: 'Members of the workspace, by name.',
      access: 'member',
      input: Nothing,
      output: z.object({ people: z.array(PersonView) }),
    },
    invites: {
      summary: 'Invite links that can still be used.',
      access: 'admin',
      input: Nothing,
      output: z.object({ invites: z.array(InviteView) }),
    },
    lookAtInvite: {
      summary: 'What an invite link leads to.',
      access: 'public',
      input: z.object({ token: InviteToken }),
      output: z.object({ workspaceName: z.string(), invitedBy: z.string(), role: InvitedRole, expiresAt: Timestamp }),
      errors: ['INVITE_INVALID'],
      limit: { points: 30, seconds: 60, per: 'address' },
    },
  },
  commands: {
    invite: {
      summary: 'Make an invite link. Only the answer ever holds it: the server keeps a hash.',
      access: 'admin',
      input: z.object({
        role: InvitedRole,
        days: z.number().int().min(1).max(90).default(7),
        maxUses: z.number().int().min(1).max(1000).default(25),
      }),
      output: z.object({ invite: InviteView, token: InviteToken, url: z.string() }),
    },
    revokeInvite: {
      summary: 'Make an invite link useless.',
      access: 'admin',
      input: z.object({ inviteId: InviteId }),
      output: Nothing,
      errors: ['NOT_FOUND'],
    },
    acceptInvite: {
      summary: 'Become a member by invite link, and sign in.',
      access: 'public',
      door: 'http',
      input: z.object({
        token: InviteToken,
        name: PersonName,
        email: Email,
        password: NewPassword,
        language: Language,
      }),
      output: Viewer,
      errors: ['INVITE_INVALID', 'EMAIL_TAKEN'],
      limit: { points: 10, seconds: 300, per: 'address' },
    },
    setRole: {
      summary: 'Change the role of a member. Only the owner makes or unmakes admins.',
      access: 'admin',
      input: z.object({ userId: UserId, role: Role.extract(['admin', 'member']) }),
      output: PersonView,
      errors: ['NOT_FOUND', 'LAST_OWNER'],
    },
  },
  events: { changed: z.object({ person: PersonView }) },
});
