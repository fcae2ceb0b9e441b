import type { InputOf, InviteView, OutputOf, Viewer } from '@parley/contract';
import { AppError, InviteId, peopleContract } from '@parley/contract';
import { mayInvite } from '@parley/domain';
import type { AppContext, RequestContext } from '../../platform/context.ts';
import { requireCaller, requireCookies } from '../../platform/context.ts';
import { hashPassword, hashSecret } from '../identity/index.ts';
import type { InviteRow } from './invite.repo.ts';
import { inviteRepo } from './invite.repo.ts';
import type { PeopleNeeds } from './people.needs.ts';
import { peopleRepo } from './people.repo.ts';
import { personViewOf } from './person-view.ts';

const { queries, commands, events } = peopleContract;

const TOKEN_BYTES = 32;
const DAY_MS = 24 * 60 * 60 * 1000;

/** Links by which people become members. */
export class InviteService {
  readonly #app: AppContext;
  readonly #identity: PeopleNeeds['identity'];

  constructor(app: AppContext, { identity }: PeopleNeeds) {
    this.#app = app;
    this.#identity = identity;
  }

  /** @throws AppError `FORBIDDEN` where the caller may not give this role. */
  async invite(
    ctx: RequestContext,
    { role, days, maxUses }: InputOf<typeof commands.invite>,
  ): Promise<OutputOf<typeof commands.invite>> {
    const { workspaceId, userId } = requireCaller(ctx);
    const maker = await peopleRepo.one(this.#app.store.db, workspaceId, userId);
    if (!maker || !mayInvite(maker.role, role))
      throw new AppError('FORBIDDEN', 'Admins may invite members; only the owner may invite admins');
    const id = InviteId.parse(this.#app.ids.next('inv'));
    const token = this.#app.ids.secret(TOKEN_BYTES);
    const now = this.#app.clock.now();
    const expiresAt = new Date(now + days * DAY_MS);
    await inviteRepo.insert(this.#app.store.db, {
      id,
      workspaceId,
      tokenHash: hashSecret(token),
      role,
      createdBy: userId,
      createdAt: new Date(now),
      expiresAt,
      maxUses,
    });
    ctx.log.info({ inviteId: id, role, userId }, 'Invite link made');
    const invite: InviteView = {
      id,
      role,
      createdBy: maker.name,
      createdAt: now,
      expiresAt: expiresAt.getTime(),
      uses: 0,
      maxUses,
    };
    return { invite, token, url: `${this.#app.config.publicUrl ?? ''}/invite/${token}` };
  }

  async list(ctx: RequestContext): Promise<InviteView[]> {
    const rows = await inviteRepo.list(this.#app.store.db, requireCaller(ctx).workspaceId, this.#now());
    return rows.filter(isVouchedFor).map(inviteViewOf);
  }

  /** @throws AppError `NOT_FOUND`. */
  async revoke(ctx: RequestContext, inviteId: InviteId): Promise<void> {
    const { workspaceId, userId } = requireCaller(ctx);
    const found = await inviteRepo.revoke(this.#app.store.db, { id: inviteId, workspaceId }, this.#now());
    if (!found) throw new AppError('NOT_FOUND', 'There is no such invite link');
    ctx.log.info({ inviteId, userId }, 'Invite link revoked');
  }

  /** @throws AppError `INVITE_INVALID`, whatever is wrong with it. */
  async look(token: string): Promise<OutputOf<typeof queries.lookAtInvite>> {
    const { workspaceName, createdBy, role, expiresAt } = await this.#find(token);
    return { workspaceName, invitedBy: createdBy, role, expiresAt: expiresAt.getTime() };
  }

  /** @throws AppError `INVITE_INVALID`; `EMAIL_TAKEN`, which only holders of a valid link get to see. */
  async accept(ctx: RequestContext, input: InputOf<typeof commands.acceptInvite>): Promise<Viewer> {
    const cookies = requireCookies(ctx);
    const invite = await this.#find(input.token);
    const { workspaceId, role } = invite;
    // Before the transaction: on the embedded database everybody would wait for the hashing.
    const passwordHash = await hashPassword(input.password);
    const { userId, session } = await this.#app.store.transaction(async (tx) => {
      if (!(await inviteRepo.takeUse(tx.db, invite, this.#now()))) throw invalidInvite();
      const { name, email, language } = input;
      const member = await this.#identity.createMember(tx, { workspaceId, role, name, email, passwordHash, language });
      if (!member)
        throw new AppError('EMAIL_TAKEN', 'Somebody has an account with this e-mail address already', {
          field: 'email',
        });
      const person = await peopleRepo.one(tx.db, workspaceId, member.userId);
      if (person)
        tx.onCommit(() =>
          this.#app.publisher.publish({ to: 'workspace', id: workspaceId }, events.changed, {
            person: personViewOf(person),
          }),
        );
      return {
        ...member,
        session: await this.#identity.startSession(tx, {
          ...member,
          workspaceId,
          device: ctx.device,
          guest: false,
          replaces: cookies.token,
        }),
      };
    });
    cookies.set(session.token, session.expiresAt);
    ctx.log.info({ userId, inviteId: invite.id, role }, 'Invite accepted');
    return this.#identity.viewerOf({ workspaceId, userId, sessionId: session.sessionId });
  }

  async #find(token: string): Promise<InviteRow> {
    const invite = await inviteRepo.byToken(this.#app.store.db, hashSecret(token), this.#now());
    if (!invite || !isVouchedFor(invite)) throw invalidInvite();
    return invite;
  }

  #now(): Date {
    return new Date(this.#app.clock.now());
  }
}

/** A link is worth what its maker may do now: who is no longer an admin leaves no open doors behind. */
function isVouchedFor({ makerRole, role }: InviteRow): boolean {
  return mayInvite(makerRole, role);
}

function inviteViewOf({ id, role, createdBy, createdAt, expiresAt, uses, maxUses }: InviteRow): InviteView {
  return { id, role, createdBy, createdAt: createdAt.getTime(), expiresAt: expiresAt.getTime(), uses, maxUses };
}

function invalidInvite(): AppError {
  return new AppError(
    'INVITE_INVALID',
    'This invite link is not valid, has expired or has been used up. Ask for a new one',
  );
}
