import { peopleContract } from '@parley/contract';
import type { Implementation } from '../../platform/module.ts';
import { implement } from '../../platform/module.ts';
import type { InviteService } from './invite.service.ts';
import type { PeopleService } from './people.service.ts';

export function peopleHandlers(people: PeopleService, invites: InviteService): readonly Implementation[] {
  return implement(peopleContract, {
    list: async (ctx) => ({ people: await people.list(ctx) }),
    invites: async (ctx) => ({ invites: await invites.list(ctx) }),
    lookAtInvite: (_ctx, { token }) => invites.look(token),
    invite: (ctx, input) => invites.invite(ctx, input),
    revokeInvite: async (ctx, { inviteId }) => {
      await invites.revoke(ctx, inviteId);
      return {};
    },
    acceptInvite: (ctx, input) => invites.accept(ctx, input),
    setRole: (ctx, input) => people.setRole(ctx, input),
  });
}
