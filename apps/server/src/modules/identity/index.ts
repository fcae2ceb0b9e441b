import { identityContract } from '@parley/contract';
import type { Audience } from '../../platform/audience.ts';
import type { AppContext, Caller } from '../../platform/context.ts';
import type { ServerModule } from '../../platform/module.ts';
import { AccountService } from './account.service.ts';
import { identityHandlers } from './identity.handlers.ts';
import { IdentityService } from './identity.service.ts';
import { SessionService } from './session.service.ts';

export type { IdentityService } from './identity.service.ts';
export { hashPassword } from './passwords.ts';
export { hashSecret } from './secret-hash.ts';
export type { StartedSession } from './session.service.ts';
export { USER_COLUMNS, userViewOf } from './user-view.ts';
export type { UserRow } from './user-view.ts';

const CLEAN_UP_EVERY_MS = 10 * 60 * 1000;

/** Accounts, sessions, and the workspace itself. */
export function createIdentityModule(app: AppContext): {
  readonly module: ServerModule;
  readonly service: IdentityService;
} {
  const sessions = new SessionService(app);
  const service = new IdentityService(app, sessions);
  const module: ServerModule = {
    name: identityContract.feature,
    contract: identityContract,
    handlers: identityHandlers(new AccountService(app, service, sessions)),
    onConnect: async (caller) => audiencesOf(caller),
    jobs: [{ name: 'identity.end-expired-sessions', everyMs: CLEAN_UP_EVERY_MS, run: () => sessions.endExpired() }],
  };
  return { module, service };
}

/** Guests hear of the people they meet, not of the whole workspace. */
function audiencesOf({ userId, sessionId, workspaceId, role }: Caller): readonly Audience[] {
  const own: readonly Audience[] = [
    { to: 'user', id: userId },
    { to: 'session', id: sessionId },
  ];
  return role === 'guest' ? own : [...own, { to: 'workspace', id: workspaceId }];
}
