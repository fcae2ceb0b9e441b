import type { Language, Role, UserView, Viewer, WorkspaceId } from '@parley/contract';
import { AppError, UserId } from '@parley/contract';
import type { Executor, Tx } from '@parley/db';
import type { AppContext, Caller } from '../../platform/context.ts';
import type { Workspace } from './identity.repo.ts';
import { identityRepo } from './identity.repo.ts';
import type { SessionService, SessionStart, StartedSession } from './session.service.ts';
import { userViewOf } from './user-view.ts';

/** Whose view is asked for: a caller, or the same ids of somebody who has just been signed in. */
export type ViewerIds = Pick<Caller, 'workspaceId' | 'userId' | 'sessionId'>;

export interface NewMember {
  readonly workspaceId: WorkspaceId;
  readonly role: Exclude<Role, 'guest'>;
  readonly name: string;
  /** In lower case. */
  readonly email: string;
  readonly passwordHash: string;
  readonly language: Language;
}

export interface NewGuest {
  readonly workspaceId: WorkspaceId;
  readonly name: string;
  readonly language: Language | null;
}

/** What other modules need of people and sessions. See docs/spec/identity.md. */
export class IdentityService {
  readonly #app: AppContext;
  readonly #sessions: SessionService;

  constructor(app: AppContext, sessions: SessionService) {
    this.#app = app;
    this.#sessions = sessions;
  }

  /** Who holds this token, as the database says now; null where it is unknown or expired, or the person deactivated. */
  authenticate(token: string): Promise<Caller | null> {
    return this.#sessions.authenticate(token);
  }

  /** Signs somebody in. The token belongs into the cookie once the transaction is committed. */
  startSession(tx: Tx, start: SessionStart): Promise<StartedSession> {
    return this.#sessions.start(tx, start);
  }

  /** Makes a person without an account. */
  async createGuest(tx: Tx, { workspaceId, name, language }: NewGuest): Promise<{ userId: UserId }> {
    const userId = this.#newUserId();
    const createdAt = new Date(this.#app.clock.now());
    await identityRepo.insertUser(tx.db, {
      id: userId,
      workspaceId,
      role: 'guest',
      name,
      email: null,
      passwordHash: null,
      language,
      createdAt,
    });
    return { userId };
  }

  /** Makes a person with an account; null where the e-mail address is taken. */
  async createMember(tx: Tx, member: NewMember): Promise<{ userId: UserId } | null> {
    const userId = this.#newUserId();
    const made = await identityRepo.insertUser(tx.db, {
      ...member,
      id: userId,
      createdAt: new Date(this.#app.clock.now()),
    });
    return made ? { userId } : null;
  }

  /** The workspace of this server, once it has been made. */
  theWorkspace(db: Executor): Promise<Workspace | null> {
    return identityRepo.workspace(db);
  }

  /** What others see of these people; ids of other workspaces are left out. */
  async userViews(db: Executor, workspaceId: WorkspaceId, userIds: readonly UserId[]): Promise<Map<UserId, UserView>> {
    if (userIds.length === 0) return new Map();
    const rows = await identityRepo.users(db, workspaceId, [...new Set(userIds)]);
    return new Map(rows.map((row) => [row.id, userViewOf(row)]));
  }

  /**
   * What somebody sees of themself. Inside a transaction `db` must be the transaction's.
   * @throws AppError `UNAUTHENTICATED` where the session has ended meanwhile.
   */
  async viewerOf(ids: ViewerIds, db: Executor = this.#app.store.db): Promise<Viewer> {
    const found = await this.findViewer(ids, db);
    if (!found) throw new AppError('UNAUTHENTICATED', 'This session has ended. Sign in again');
    return found.viewer;
  }

  /** The viewer and when the session ends; null where it has ended already. */
  async findViewer(ids: ViewerIds, db: Executor): Promise<{ viewer: Viewer; expiresAt: Date } | null> {
    const row = await identityRepo.viewer(db, ids);
    if (!row) return null;
    const { email, language, workspaceName, expiresAt, ...user } = row;
    const workspace = { id: ids.workspaceId, name: workspaceName };
    return { viewer: { user: userViewOf(user), email, language, workspace, sessionId: ids.sessionId }, expiresAt };
  }

  #newUserId(): UserId {
    return UserId.parse(this.#app.ids.next('usr'));
  }
}
