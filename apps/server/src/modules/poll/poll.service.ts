import { AppError, PollId, pollContract, type ConversationId, type InputOf, type PollView } from '@parley/contract';
import type { Executor, Tx } from '@parley/db';
import {
  movedVote,
  pollTransition,
  roleAtLeast,
  type PollEffect,
  type PollEvent,
  type PollRefusal,
} from '@parley/domain';
import type { AppContext, Caller } from '../../platform/context.ts';
import type { ConversationService } from '../conversation/index.ts';
import type { PollNews } from './poll-news.ts';
import { pollRepo, type PollRow } from './poll.repo.ts';
import { ballotOf, pollTally, pollView, type Ballot } from './poll.views.ts';

const { commands, entries, events } = pollContract;

export interface PollNeeds {
  readonly conversations: Pick<ConversationService, 'isMember' | 'requireMember' | 'appendEntry' | 'editEntry'>;
}

const REFUSALS: Readonly<Record<PollRefusal, string>> = {
  POLL_CLOSED: 'This poll is closed',
  NO_SUCH_OPTION: 'This poll has no such answer',
  NOT_POLL_OWNER: 'Only who asked, or an admin, can close this poll',
};

/** What a person wants to happen to a poll, given what the same person chose until now. */
type Wish = (before: number | null) => PollEvent;

/** Polls of a conversation. A poll is an entry of its timeline; votes are counted, never shown by name. */
export class PollService {
  readonly #app: AppContext;
  readonly #needs: PollNeeds;
  readonly #news: PollNews;

  constructor(app: AppContext, needs: PollNeeds, news: PollNews) {
    this.#app = app;
    this.#needs = needs;
    this.#news = news;
  }

  /** @throws AppError `NOT_FOUND` for everybody who is not in the conversation. */
  async list(caller: Caller, conversationId: ConversationId): Promise<PollView[]> {
    const { db } = this.#app.store;
    await this.#needs.conversations.requireMember(db, caller, conversationId);
    // Polls before votes: what changes in between is then newer than the version says, and told again by its event.
    const polls = await pollRepo.list(db, caller.workspaceId, conversationId);
    const counts = await pollRepo.counts(
      db,
      caller,
      polls.map((poll) => poll.id),
    );
    return polls.map((poll) => pollView(poll, ballotOf(poll, counts)));
  }

  /** The same `clientId` again answers with the first poll. */
  create(caller: Caller, input: InputOf<typeof commands.create>): Promise<PollView> {
    const { conversationId, clientId, question, options } = input;
    const { workspaceId, userId } = caller;
    return this.#app.store.transaction(async (tx) => {
      await this.#needs.conversations.requireMember(tx.db, caller, conversationId);
      const place = { workspaceId, conversationId };
      const id = PollId.parse(this.#app.ids.next('pol'));
      const body = { pollId: id, question, state: 'open' };
      const toAppend = { ...place, kind: entries.poll, authorId: userId, clientId, body };
      const entry = await this.#needs.conversations.appendEntry(tx, toAppend);
      const { pollId } = entries.poll.body.parse(entry.body);
      if (pollId === id) {
        const createdAt = new Date(this.#app.clock.now());
        const poll = { ...place, id, entryId: entry.id, question, options, createdBy: userId, clientId, createdAt };
        await pollRepo.insert(tx.db, poll);
      }
      const poll = await pollRepo.one(tx.db, { workspaceId, id: pollId });
      if (!poll) throw new Error('A poll was not there after it was written');
      const ballot = await this.#ballot(tx.db, caller, poll);
      if (pollId === id) tx.onCommit(() => this.#news.tell(pollTally(poll, ballot)));
      return pollView(poll, ballot);
    });
  }

  vote(caller: Caller, { pollId, option }: InputOf<typeof commands.vote>): Promise<PollView> {
    return this.#change(caller, pollId, (before) => ({ type: 'voted', by: caller.userId, option, before }));
  }

  close(caller: Caller, { pollId }: InputOf<typeof commands.close>): Promise<PollView> {
    const isAdmin = roleAtLeast(caller.role, 'admin');
    return this.#change(caller, pollId, () => ({ type: 'closed', by: caller.userId, isAdmin }));
  }

  #change(caller: Caller, pollId: PollId, wish: Wish): Promise<PollView> {
    return this.#app.store.transaction(async (tx) => {
      const poll = await this.#lock(tx, caller, pollId);
      const ballot = await this.#ballot(tx.db, caller, poll);
      const { state, version, createdBy, options } = poll;
      const result = pollTransition({ state, version, createdBy, options: options.length }, wish(ballot.mine));
      if (!result.ok) throw new AppError(result.code, REFUSALS[result.code]);
      if (result.effects.length === 0) return pollView(poll, ballot);

      const next: PollRow = { ...poll, state: result.state.state, version: result.state.version };
      await pollRepo.update(tx.db, next);
      let after = ballot;
      for (const effect of result.effects) after = await this.#perform(tx, effect, { poll: next, ballot: after });
      tx.onCommit(() => this.#news.tell(pollTally(next, after)));
      return pollView(next, after);
    });
  }

  async #perform(
    tx: Tx,
    effect: PollEffect,
    { poll, ballot }: { readonly poll: PollRow; readonly ballot: Ballot },
  ): Promise<Ballot> {
    const { workspaceId, conversationId, entryId, id: pollId, question, state } = poll;
    switch (effect.type) {
      case 'record-vote': {
        const { by, option } = effect;
        await pollRepo.saveVote(tx.db, poll, { userId: by, option, votedAt: new Date(this.#app.clock.now()) });
        tx.onCommit(() =>
          this.#app.publisher.publish({ to: 'user', id: by }, events.voted, { conversationId, pollId, option }),
        );
        return { votes: movedVote(ballot.votes, effect), mine: option };
      }
      case 'close-entry':
        await this.#needs.conversations.editEntry(tx, { workspaceId, entryId, body: { pollId, question, state } });
        return ballot;
    }
  }

  /** Unknown polls, and those of conversations the caller is not in, answer alike. */
  async #lock(tx: Tx, { workspaceId, userId }: Caller, id: PollId): Promise<PollRow> {
    const poll = await pollRepo.lock(tx.db, { workspaceId, id });
    const membership = poll && { workspaceId, userId, conversationId: poll.conversationId };
    if (!membership || !(await this.#needs.conversations.isMember(tx.db, membership))) {
      throw new AppError('NOT_FOUND', 'There is no such poll');
    }
    return poll;
  }

  async #ballot(db: Executor, caller: Caller, poll: PollRow): Promise<Ballot> {
    return ballotOf(poll, await pollRepo.counts(db, caller, [poll.id]));
  }
}
