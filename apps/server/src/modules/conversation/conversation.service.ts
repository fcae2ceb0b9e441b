import {
  AppError,
  ConversationId,
  Entry as EntrySchema,
  EntryId,
  conversationContract,
  entryKindsByName,
  type ConversationKind,
  type Entry,
  type EntryKind,
  type Head,
  type UserId,
  type WorkspaceId,
} from '@parley/contract';
import type { Executor, Tx } from '@parley/db';
import type { AppContext } from '../../platform/context.ts';
import { conversationRepo, type Membership, type Person, type Place } from './conversation.repo.ts';
import { entryView } from './conversation.views.ts';

const { events } = conversationContract;
/** What any kind's own schema has let through. */
const EntryBody = EntrySchema.shape.body;

export interface NewConversation {
  readonly workspaceId: WorkspaceId;
  readonly kind: ConversationKind;
  readonly title: string;
  readonly createdBy: UserId;
}

export interface EntryToAppend extends Place {
  readonly kind: EntryKind;
  /** Null for what the system writes. */
  readonly authorId: UserId | null;
  /** Given by the author's device; the same one again answers with the first entry. */
  readonly clientId: string | null;
  /** Parsed with the schema of `kind`. */
  readonly body: Readonly<Record<string, unknown>>;
}

/** The one answer for what is not there and what is not for the caller. */
export function conversationNotFound(): AppError {
  return new AppError('NOT_FOUND', 'There is no such conversation');
}

/**
 * Conversations and their timelines, for other modules. Whoever is not a member learns nothing: unknown and forbidden
 * conversations answer alike. See docs/spec/conversation.md.
 */
export class ConversationService {
  readonly #app: AppContext;

  constructor(app: AppContext) {
    this.#app = app;
  }

  /** Makes a conversation with its creator as the first member. */
  async create(tx: Tx, { workspaceId, kind, title, createdBy }: NewConversation): Promise<ConversationId> {
    const conversationId = ConversationId.parse(this.#app.ids.next('cnv'));
    await conversationRepo.insert(tx.db, {
      workspaceId,
      conversationId,
      kind,
      title,
      createdBy,
      createdAt: this.#now(),
    });
    await this.addMember(tx, { workspaceId, conversationId, userId: createdBy });
    return conversationId;
  }

  /** Idempotent. Live connections of the person hear the conversation from the commit on. */
  async addMember(tx: Tx, membership: Membership): Promise<void> {
    if (!(await conversationRepo.insertMember(tx.db, membership, this.#now()))) return;
    const { conversationId, userId } = membership;
    const user = await conversationRepo.user(tx.db, membership);
    if (!user) throw conversationNotFound();
    tx.onCommit(() => {
      this.#app.publisher.subscribe(userId, { to: 'conversation', id: conversationId });
      this.#app.publisher.publish(
        [
          { to: 'conversation', id: conversationId },
          { to: 'user', id: userId },
        ],
        events.memberAdded,
        { conversationId, user },
      );
    });
  }

  /** Idempotent. Live connections of the person stop hearing the conversation at the commit. */
  async removeMember(tx: Tx, membership: Membership): Promise<void> {
    if (!(await conversationRepo.deleteMember(tx.db, membership))) return;
    const { conversationId, userId } = membership;
    tx.onCommit(() => {
      this.#app.publisher.publish(
        [
          { to: 'conversation', id: conversationId },
          { to: 'user', id: userId },
        ],
        events.memberRemoved,
        { conversationId, userId },
      );
      this.#app.publisher.unsubscribe(userId, { to: 'conversation', id: conversationId });
    });
  }

  isMember(db: Executor, membership: Membership): Promise<boolean> {
    return conversationRepo.isMember(db, membership);
  }

  /** @throws AppError `NOT_FOUND` for everybody who is not a member. */
  async requireMember(db: Executor, caller: Person, conversationId: ConversationId): Promise<Membership> {
    const membership = { workspaceId: caller.workspaceId, userId: caller.userId, conversationId };
    if (!(await conversationRepo.isMember(db, membership))) throw conversationNotFound();
    return membership;
  }

  conversationIdsOf(db: Executor, person: Person): Promise<ConversationId[]> {
    return conversationRepo.idsOf(db, person);
  }

  /**
   * Adds an entry at the end of the timeline; members hear of it after the commit. The same `clientId` of the same author again
   * answers with the first entry and changes nothing.
   * @throws AppError `NOT_FOUND`; `INVALID_INPUT` where the `clientId` belongs to an entry of another kind.
   */
  async appendEntry(tx: Tx, { kind, authorId, clientId, body, ...place }: EntryToAppend): Promise<Entry> {
    const head = await conversationRepo.lockHead(tx.db, place);
    if (!head) throw conversationNotFound();
    if (authorId !== null && clientId !== null) {
      const before = await conversationRepo.entryByClientId(tx.db, place, { authorId, clientId });
      if (before && before.kind !== kind.kind) {
        throw new AppError('INVALID_INPUT', 'This clientId was used for something else', { field: 'clientId' });
      }
      if (before) return entryView(before);
    }
    const createdAt = this.#now();
    const id = EntryId.parse(this.#app.ids.next('ent'));
    const next = { seq: head.seq + 1, change: head.change + 1 };
    const parsed = EntryBody.parse(kind.body.parse(body));
    await conversationRepo.insertEntry(tx.db, {
      ...place,
      ...next,
      id,
      kind: kind.kind,
      authorId,
      clientId,
      body: parsed,
      createdAt,
    });
    await conversationRepo.saveHead(tx.db, place, { ...next, activeAt: createdAt });
    if (authorId !== null) await this.moveRead(tx, { ...place, userId: authorId }, next.seq);
    return this.#publishEntry(tx, place, { id, head: next });
  }

  /** Replaces the body of an entry; members hear of it after the commit. @throws AppError `NOT_FOUND`. */
  async editEntry(
    tx: Tx,
    {
      workspaceId,
      entryId,
      body,
    }: {
      readonly workspaceId: WorkspaceId;
      readonly entryId: EntryId;
      readonly body: Readonly<Record<string, unknown>>;
    },
  ): Promise<Entry> {
    const entry = await conversationRepo.entry(tx.db, workspaceId, entryId);
    const place = entry && { workspaceId, conversationId: entry.conversationId };
    const head = place && (await conversationRepo.lockHead(tx.db, place));
    const kind = entry && entryKindsByName.get(entry.kind);
    if (!head || !kind) throw conversationNotFound();
    const next = { seq: head.seq, change: head.change + 1 };
    const parsed = EntryBody.parse(kind.body.parse(body));
    await conversationRepo.updateEntry(
      tx.db,
      { workspaceId, entryId },
      { body: parsed, change: next.change, editedAt: this.#now() },
    );
    await conversationRepo.saveHead(tx.db, place, next);
    return this.#publishEntry(tx, place, { id: entryId, head: next });
  }

  /** Moves a read pointer, never back and never past the end; the person's own devices hear of it. */
  async moveRead(tx: Tx, membership: Membership, seq: number): Promise<void> {
    const readSeq = await conversationRepo.moveRead(tx.db, membership, seq);
    if (readSeq === null) return;
    const { conversationId, userId } = membership;
    tx.onCommit(() =>
      this.#app.publisher.publish({ to: 'user', id: userId }, events.readMoved, { conversationId, readSeq }),
    );
  }

  async #publishEntry(
    tx: Tx,
    { workspaceId, conversationId }: Place,
    { id, head }: { readonly id: EntryId; readonly head: Head },
  ): Promise<Entry> {
    const row = await conversationRepo.entry(tx.db, workspaceId, id);
    if (!row) throw new Error('An entry was not there after it was written');
    const entry = entryView(row);
    tx.onCommit(() =>
      this.#app.publisher.publish({ to: 'conversation', id: conversationId }, events.entryChanged, {
        conversationId,
        entry,
        head,
      }),
    );
    return entry;
  }

  #now(): Date {
    return new Date(this.#app.clock.now());
  }
}
