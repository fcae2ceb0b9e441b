import { identityContract } from '@parley/contract';
import type { Implementation } from '../../platform/module.ts';
import { implement } from '../../platform/module.ts';
import { VERSION } from '../../platform/version.ts';
import type { AccountService } from './account.service.ts';

export function identityHandlers(accounts: AccountService): readonly Implementation[] {
  return implement(identityContract, {
    status: async () => ({ ...(await accounts.status()), version: VERSION }),
    viewer: async (ctx) => ({ viewer: await accounts.whoAmI(ctx) }),
    sessions: async (ctx) => ({ sessions: await accounts.sessions(ctx) }),
    createWorkspace: (ctx, input) => accounts.createWorkspace(ctx, input),
    signIn: (ctx, input) => accounts.signIn(ctx, input),
    signOut: async (ctx) => {
      await accounts.signOut(ctx);
      return {};
    },
    signOutEverywhere: async (ctx) => {
      await accounts.signOutEverywhere(ctx);
      return {};
    },
    endSession: async (ctx, { sessionId }) => {
      await accounts.endSession(ctx, sessionId);
      return {};
    },
    changePassword: async (ctx, input) => {
      await accounts.changePassword(ctx, input);
      return {};
    },
  });
}
