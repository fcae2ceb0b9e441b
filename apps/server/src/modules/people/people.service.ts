import type { InputOf, PersonView } from '@parley/contract';
import { AppError, peopleContract } from '@parley/contract';
import { decideRoleChange } from '@parley/domain';
import type { RoleChangeDecision } from '@parley/domain';
import type { AppContext, RequestContext } from '../../platform/context.ts';
import { requireCaller } from '../../platform/context.ts';
import { peopleRepo } from './people.repo.ts';
import { personViewOf } from './person-view.ts';

const { commands, events } = peopleContract;

/** Databases sort letters each in their own way; this one is the same everywhere, and knows all scripts. */
const byName = new Intl.Collator('en', { numeric: true });

type Refusal = Extract<RoleChangeDecision, { ok: false }>['code'];
const REASONS: Readonly<Record<Refusal, string>> = {
  FORBIDDEN: 'Only the owner makes or unmakes admins',
  NOT_FOUND: 'There is no such member',
  LAST_OWNER: 'The owner stays the owner',
};

/** The directory of members, and their roles. */
export class PeopleService {
  readonly #app: AppContext;

  constructor(app: AppContext) {
    this.#app = app;
  }

  /** By name. */
  async list(ctx: RequestContext): Promise<PersonView[]> {
    const rows = await peopleRepo.members(this.#app.store.db, requireCaller(ctx).workspaceId);
    return rows.map(personViewOf).toSorted((a, b) => byName.compare(a.name, b.name));
  }

  /**
   * Decides on what both people are in the database now, not on what they were when the caller connected.
   * @throws AppError `FORBIDDEN`, `NOT_FOUND`, `LAST_OWNER`.
   */
  async setRole(ctx: RequestContext, { userId, role }: InputOf<typeof commands.setRole>): Promise<PersonView> {
    const caller = requireCaller(ctx);
    const { workspaceId } = caller;
    return this.#app.store.transaction(async (tx) => {
      const locked = await peopleRepo.lock(tx.db, workspaceId, [...new Set([caller.userId, userId])]);
      const actor = locked.find((person) => person.id === caller.userId);
      const target = locked.find((person) => person.id === userId);
      if (!actor) throw refusal('FORBIDDEN');
      if (!target) throw refusal('NOT_FOUND');
      const decision = decideRoleChange({ actor: actor.role, target: target.role, next: role });
      if (!decision.ok) throw refusal(decision.code);
      const person = personViewOf({ ...target, role });
      if (!decision.changes) return person;
      await peopleRepo.setRole(tx.db, { workspaceId, userId, role });
      tx.onCommit(() => {
        const { publisher } = this.#app;
        publisher.publish({ to: 'workspace', id: workspaceId }, events.changed, { person });
        // Connections carry the role they were opened with; they come back with the new one.
        publisher.disconnect({ to: 'user', id: userId });
        ctx.log.info({ userId, role, by: caller.userId }, 'Role changed');
      });
      return person;
    });
  }
}

function refusal(code: Refusal): AppError {
  return new AppError(code, REASONS[code]);
}
