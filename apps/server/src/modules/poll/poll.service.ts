import { AppError, PollId, pollContract, type ConversationId, type InputOf, type PollView } from '@parley/contract';
import type { Executor, Tx } from '@parley/db';
import { pollTransition, roleAtLeast, type PollEvent } from '@parley/domain';
import type { AppContext, Caller, RequestContext } from '../../platform/context.ts';
import { requireCaller } from '../../platform/context.ts';
import type { ConversationService } from '../conversation/index.ts';
import { pollRepo, type PollRow } from './poll.repo.ts';
import { pollTally, pollView } from './poll.views.ts';

const { commands, entries, events } = pollContract;

export interface PollNeeds {
  readonly conversations: Pick<ConversationService, 'requireMember' | 'appendEntry' | 'editEntry'>;
}

const REFUSALS = {
  POLL_CLOSED: 'This poll is closed',
  NO_SUCH_OPTION: 'This poll has no such answer',
  NOT_POLL_OWNER: 'Only who asked, or an admin, can close this poll',
} as const;

/** Polls of a conversation. A poll is an entry of its timeline; votes are counted, never shown by name. */
export class PollService {
  readonly #app: AppContext;
  readonly #needs: PollNeeds;

  constructor(app: AppContext, needs: PollNeeds) {
    this.#app = app;
    this.#needs = needs;
  }

  /** @throws AppError `NOT_FOUND` for everybody who is not in the conversation. */
  async list(caller: Caller, conversationId: ConversationId): Promise<PollView[]> {
    const { db } = this.#app.store;
    await this.#needs.conversations.requireMember(db, caller, conversationId);
    const rows = await pollRepo.list(db, caller.workspaceId, conversationId);
    if (rows.length === 0) return [];
    const votes = await pollRepo.votes(
      db,
      caller.workspaceId,
      rows.map((row) => row.id),
    );
    return rows.map((row) => pollView(row, votes, caller.userId));
  }

  /** The same `clientId` again answers with the first poll. */
  async create(ctx: RequestContext, input: InputOf<typeof commands.create>): Promise<PollView> {
    const caller = requireCaller(ctx);
    const { conversationId, clientId, question, options } = input;
    const { workspaceId, userId } = caller;
    return this.#app.store.transaction(async (tx) => {
      await this.#needs.conversations.requireMember(tx.db, caller, conversationId);
      const id = PollId.parse(this.#app.ids.next('pol'));
      const body = { pollId: id, question, state: 'open' };
      const entry = await this.#needs.conversations.appendEntry(tx, { workspaceId, conversationId, kind: entries.poll, authorId: userId, clientId, body });
      const before = await pollRepo.byEntry(tx.db, workspaceId, entry.id);
      if (before) return this.#view(tx.db, caller, before);
      // The client id was used for something else than a poll.
      if (entry.body['pollId'] !== id) throw new AppError('INVALID_INPUT', 'clientId: was used before', { field: 'clientId' });
      const createdAt = new Date(this.#app.clock.now());
      await pollRepo.insert(tx.db, { id, workspaceId, conversationId, entryId: entry.id, question, options, createdBy: userId, clientId, createdAt });
      const poll = await this.#require(tx.db, caller, id);
      await this.#announce(tx, poll);
      return this.#view(tx.db, caller, poll);
    });
  }

  async vote(ctx: RequestContext, { pollId, option }: InputOf<typeof commands.vote>): Promise<PollView> {
    const caller = requireCaller(ctx);
    return this.#apply(caller, pollId, { type: 'voted', by: caller.userId, option });
  }

  async close(ctx: RequestContext, pollId: PollId): Promise<PollView> {
    const caller = requireCaller(ctx);
    return this.#apply(caller, pollId, { type: 'closed', by: caller.userId, isAdmin: roleAtLeast(caller.role, 'admin') });
  }

  #apply(caller: Caller, pollId: PollId, event: PollEvent): Promise<PollView> {
    return this.#app.store.transaction(async (tx) => {
      await pollRepo.lock(tx.db, caller.workspaceId, pollId);
      const poll = await this.#require(tx.db, caller, pollId);
      const result = pollTransition({ state: poll.state, options: poll.options.length, createdBy: poll.createdBy }, event);
      if (!result.ok) throw new AppError(result.code, REFUSALS[result.code]);
      if (result.effects.length === 0) return this.#view(tx.db, caller, poll);
      const next = { ...poll, state: result.state.state, version: poll.version + 1 };
      await pollRepo.update(tx.db, next);
      for (const effect of result.effects) {
        if (effect.type === 'record-vote') await this.#recordVote(tx, next, effect);
        else await this.#needs.conversations.editEntry(tx, { workspaceId: poll.workspaceId, entryId: poll.entryId, body: { pollId, question: poll.question, state: 'closed' } });
      }
      await this.#announce(tx, next);
      return this.#view(tx.db, caller, next);
    });
  }

  async #recordVote(tx: Tx, poll: PollRow, { by, option }: { readonly by: Caller['userId']; readonly option: number }): Promise<void> {
    const { workspaceId, conversationId, id: pollId } = poll;
    await pollRepo.saveVote(tx.db, workspaceId, { pollId, userId: by, option, votedAt: new Date(this.#app.clock.now()) });
    tx.onCommit(() => this.#app.publisher.publish({ to: 'user', id: by }, events.voted, { conversationId, pollId, option }));
  }

  async #announce(tx: Tx, poll: PollRow): Promise<void> {
    const tally = pollTally(poll, await pollRepo.votes(tx.db, poll.workspaceId, [poll.id]));
    tx.onCommit(() => this.#app.publisher.publish({ to: 'conversation', id: poll.conversationId }, events.changed, { poll: tally }));
  }

  /** Unknown polls and those of conversations one is not in answer alike. */
  async #require(db: Executor, caller: Caller, id: PollId): Promise<PollRow> {
    const poll = await pollRepo.one(db, caller.workspaceId, id);
    if (!poll) throw new AppError('NOT_FOUND', 'There is no such poll');
    await this.#needs.conversations.requireMember(db, caller, poll.conversationId);
    return poll;
  }

  async #view(db: Executor, caller: Caller, poll: PollRow): Promise<PollView> {
    return pollView(poll, await pollRepo.votes(db, caller.workspaceId, [poll.id]), caller.userId);
  }
}
