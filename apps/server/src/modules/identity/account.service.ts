import type { InputOf, SessionId, SessionView, Viewer } from '@parley/contract';
import { AppError, WorkspaceId, identityContract } from '@parley/contract';
import type { AppContext, RequestContext } from '../../platform/context.ts';
import { requireCaller, requireCookies } from '../../platform/context.ts';
import type { Account } from './identity.repo.ts';
import { identityRepo } from './identity.repo.ts';
import type { IdentityService } from './identity.service.ts';
import { hashPassword, verifyPassword } from './passwords.ts';
import type { SessionService, SessionStart } from './session.service.ts';
import { isSetupCode } from './setup-code.ts';
import { SignInGuard } from './sign-in-guard.ts';

const { commands } = identityContract;

/** How people get in and out, and prove who they are. See docs/spec/identity.md. */
export class AccountService {
  readonly #app: AppContext;
  readonly #identity: IdentityService;
  readonly #sessions: SessionService;
  readonly #guard: SignInGuard;

  constructor(app: AppContext, identity: IdentityService, sessions: SessionService) {
    this.#app = app;
    this.#identity = identity;
    this.#sessions = sessions;
    this.#guard = new SignInGuard(app);
  }

  async status(): Promise<{ initialized: boolean; workspaceName: string | null }> {
    const workspace = await identityRepo.workspace(this.#app.store.db);
    return { initialized: workspace !== null, workspaceName: workspace?.name ?? null };
  }

  /** The viewer, or null. Over HTTP the cookie moves along with the session, so that it does not end before it. */
  async whoAmI({ caller, cookies }: RequestContext): Promise<Viewer | null> {
    const found = caller && (await this.#identity.findViewer(caller, this.#app.store.db));
    if (cookies?.token) {
      if (found) cookies.set(cookies.token, found.expiresAt);
      else cookies.clear();
    }
    return found?.viewer ?? null;
  }

  async createWorkspace(ctx: RequestContext, input: InputOf<typeof commands.createWorkspace>): Promise<Viewer> {
    const { store, secrets, clock, ids } = this.#app;
    const cookies = requireCookies(ctx);
    if (await identityRepo.workspace(store.db)) throw alreadyInitialized();
    if (!isSetupCode(input.setupCode, secrets.setupCode))
      throw new AppError('SETUP_CODE_WRONG', 'This is not the code that the server printed when it started');
    const passwordHash = await hashPassword(input.password);
    const workspaceId = WorkspaceId.parse(ids.next('ws'));
    const { userId, session } = await store.transaction(async (tx) => {
      await identityRepo.lockWorkspaces(tx.db);
      if (await identityRepo.workspace(tx.db)) throw alreadyInitialized();
      await identityRepo.insertWorkspace(tx.db, { id: workspaceId, name: input.workspaceName }, new Date(clock.now()));
      const { name, email, language } = input;
      const owner = await this.#identity.createMember(tx, {
        workspaceId,
        role: 'owner',
        name,
        email,
        passwordHash,
        language,
      });
      if (!owner) throw alreadyInitialized();
      return {
        ...owner,
        session: await this.#sessions.start(tx, {
          ...owner,
          workspaceId,
          device: ctx.device,
          guest: false,
          replaces: cookies.token,
        }),
      };
    });
    cookies.set(session.token, session.expiresAt);
    ctx.log.info({ workspaceId, userId }, 'Workspace created');
    return this.#identity.viewerOf({ workspaceId, userId, sessionId: session.sessionId });
  }

  async signIn(ctx: RequestContext, { email, password }: InputOf<typeof commands.signIn>): Promise<Viewer> {
    const cookies = requireCookies(ctx);
    const workspace = await identityRepo.workspace(this.#app.store.db);
    if (!workspace) throw new AppError('NOT_INITIALIZED', 'This server has no workspace yet');
    const workspaceId = workspace.id;
    const { userId, session } = await this.#guard.attempt(ctx.address, email, async () => {
      const account = await identityRepo.accountByEmail(this.#app.store.db, workspaceId, email);
      const passwordHash = account?.passwordHash ?? null;
      const verified = await verifyPassword(passwordHash, password);
      if (!verified || !account || !passwordHash) return null;
      return this.#startVerified({ workspaceId, userId: account.userId }, passwordHash, {
        device: ctx.device,
        replaces: cookies.token,
      });
    });
    cookies.set(session.token, session.expiresAt);
    ctx.log.info({ userId, sessionId: session.sessionId }, 'Signed in');
    return this.#identity.viewerOf({ workspaceId, userId, sessionId: session.sessionId });
  }

  async signOut(ctx: RequestContext): Promise<void> {
    const cookies = requireCookies(ctx);
    const { token } = cookies;
    if (token !== null) await this.#app.store.transaction((tx) => this.#sessions.endByToken(tx, token));
    cookies.clear();
  }

  async signOutEverywhere(ctx: RequestContext): Promise<void> {
    const caller = requireCaller(ctx);
    const cookies = requireCookies(ctx);
    await this.#app.store.transaction((tx) => this.#sessions.endAll(tx, caller, null));
    cookies.clear();
    ctx.log.info({ userId: caller.userId }, 'Signed out everywhere');
  }

  sessions(ctx: RequestContext): Promise<SessionView[]> {
    return this.#sessions.list(requireCaller(ctx));
  }

  async endSession(ctx: RequestContext, sessionId: SessionId): Promise<void> {
    const caller = requireCaller(ctx);
    const found = await this.#app.store.transaction((tx) => this.#sessions.endOne(tx, caller, sessionId));
    if (!found) throw new AppError('NOT_FOUND', 'You have no such session');
    if (sessionId === caller.sessionId) ctx.cookies?.clear();
  }

  async changePassword(ctx: RequestContext, { current, next }: InputOf<typeof commands.changePassword>): Promise<void> {
    const caller = requireCaller(ctx);
    const currentHash = await identityRepo.passwordHash(this.#app.store.db, caller);
    const verified = await verifyPassword(currentHash, current);
    if (!verified || !currentHash) throw currentWrong();
    const nextHash = await hashPassword(next);
    await this.#app.store.transaction(async (tx) => {
      if (!(await identityRepo.lockPassword(tx.db, caller, currentHash))) throw currentWrong();
      await identityRepo.setPasswordHash(tx.db, caller, nextHash);
      await this.#sessions.endAll(tx, caller, caller.sessionId);
    });
    ctx.log.info({ userId: caller.userId }, 'Password changed');
  }

  /** Starts a session unless the password has changed since it was verified: a changed password must leave no session behind. */
  #startVerified(account: Account, passwordHash: string, start: Pick<SessionStart, 'device' | 'replaces'>) {
    return this.#app.store.transaction(async (tx) => {
      if (!(await identityRepo.lockPassword(tx.db, account, passwordHash))) return null;
      return {
        userId: account.userId,
        session: await this.#sessions.start(tx, { ...account, ...start, guest: false }),
      };
    });
  }
}

function alreadyInitialized(): AppError {
  return new AppError(
    'ALREADY_INITIALIZED',
    'This server has its workspace already. Sign in, or ask for an invite link',
  );
}

function currentWrong(): AppError {
  return new AppError('CREDENTIALS_WRONG', 'The current password is wrong', { field: 'current' });
}
