import { conversationContract, type InputOf, type OutputOf } from '@parley/contract';
import type { AppContext, RequestContext } from '../../platform/context.ts';
import { requireCaller } from '../../platform/context.ts';
import { conversationRepo } from './conversation.repo.ts';
import { conversationNotFound, type ConversationService } from './conversation.service.ts';
import { conversationView, entryView, unreadOf } from './conversation.views.ts';

const { queries, commands, entries } = conversationContract;

/** What people do with conversations: list, open, read, write. */
export class ThreadService {
  readonly #app: AppContext;
  readonly #conversations: ConversationService;

  constructor(app: AppContext, conversations: ConversationService) {
    this.#app = app;
    this.#conversations = conversations;
  }

  async list(ctx: RequestContext): Promise<OutputOf<typeof queries.list>> {
    const rows = await conversationRepo.list(this.#app.store.db, requireCaller(ctx));
    return { conversations: rows.map(conversationView) };
  }

  async open(
    ctx: RequestContext,
    { conversationId }: InputOf<typeof queries.open>,
  ): Promise<OutputOf<typeof queries.open>> {
    const { db } = this.#app.store;
    const { workspaceId, userId } = requireCaller(ctx);
    const row = await conversationRepo.one(db, { workspaceId, userId, conversationId });
    if (!row) throw conversationNotFound();
    const members = await conversationRepo.members(db, { workspaceId, conversationId });
    return { conversation: conversationView(row), members };
  }

  async entries(
    ctx: RequestContext,
    input: InputOf<typeof queries.entries>,
  ): Promise<OutputOf<typeof queries.entries>> {
    const { db } = this.#app.store;
    const place = await this.#conversations.requireMember(db, requireCaller(ctx), input.conversationId);
    // The head first: what is written meanwhile may be in the page but not in the head, and is then fetched once more.
    const head = await conversationRepo.head(db, place);
    if (!head) throw conversationNotFound();
    const limit = input.limit + 1;
    const { sinceChange, beforeSeq } = input;
    const rows =
      sinceChange === undefined
        ? await conversationRepo.pageBefore(db, place, { beforeSeq, limit })
        : await conversationRepo.pageSince(db, place, { sinceChange, limit });
    const page = rows.slice(0, input.limit).map(entryView);
    return { entries: sinceChange === undefined ? page.toReversed() : page, more: rows.length > input.limit, head };
  }

  async send(
    ctx: RequestContext,
    { conversationId, clientId, text }: InputOf<typeof commands.send>,
  ): Promise<OutputOf<typeof commands.send>> {
    const caller = requireCaller(ctx);
    const entry = await this.#app.store.transaction(async (tx) => {
      const { workspaceId } = await this.#conversations.requireMember(tx.db, caller, conversationId);
      return this.#conversations.appendEntry(tx, {
        workspaceId,
        conversationId,
        kind: entries.message,
        authorId: caller.userId,
        clientId,
        body: { text },
      });
    });
    return { entry };
  }

  async read(
    ctx: RequestContext,
    { conversationId, seq }: InputOf<typeof commands.read>,
  ): Promise<OutputOf<typeof commands.read>> {
    const { workspaceId, userId } = requireCaller(ctx);
    const membership = { workspaceId, userId, conversationId };
    return this.#app.store.transaction(async (tx) => {
      await this.#conversations.moveRead(tx, membership, seq);
      const pointer = await conversationRepo.readPointer(tx.db, membership);
      if (!pointer) throw conversationNotFound();
      return { readSeq: pointer.readSeq, unread: unreadOf(pointer) };
    });
  }
}
