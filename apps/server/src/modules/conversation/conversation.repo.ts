import type {
  ConversationId,
  ConversationKind,
  EntryId,
  Head,
  PictureId,
  UserId,
  UserView,
  WorkspaceId,
} from '@parley/contract';
import type { Executor } from '@parley/db';
import { sql } from 'kysely';
import { USER_COLUMNS, userViewOf } from '../identity/index.ts';

/** A conversation of a workspace. */
export interface Place {
  readonly workspaceId: WorkspaceId;
  readonly conversationId: ConversationId;
}

export interface Person {
  readonly workspaceId: WorkspaceId;
  readonly userId: UserId;
}

export interface Membership extends Place, Person {}

export interface EntryRow {
  readonly id: EntryId;
  readonly conversationId: ConversationId;
  readonly seq: number;
  readonly change: number;
  readonly kind: string;
  readonly authorId: UserId | null;
  readonly authorName: string | null;
  readonly authorPictureId: PictureId | null;
  readonly clientId: string | null;
  readonly body: Record<string, unknown>;
  readonly createdAt: Date;
  readonly editedAt: Date | null;
}

export interface ConversationRow {
  readonly id: ConversationId;
  readonly kind: ConversationKind;
  readonly title: string;
  readonly seq: number;
  readonly change: number;
  readonly readSeq: number;
  readonly createdAt: Date;
  /** The entry at the end of the timeline. */
  readonly last: EntryRow | null;
}

/** How far somebody has read, and where the timeline ends. */
export interface ReadPointer {
  readonly readSeq: number;
  readonly seq: number;
}

export interface NewEntry extends Place {
  readonly id: EntryId;
  readonly seq: number;
  readonly change: number;
  readonly kind: string;
  readonly authorId: UserId | null;
  readonly clientId: string | null;
  readonly body: Readonly<Record<string, unknown>>;
  readonly createdAt: Date;
}

/** What a column of type integer can be compared with; a larger number is further than any timeline goes. */
const MAX_INTEGER = 2_147_483_647;
const bounded = (position: number): number => Math.min(position, MAX_INTEGER);

/** Most conversations a list holds. */
const LIST_LIMIT = 1000;

const entries = (db: Executor, workspaceId: WorkspaceId) =>
  db
    .selectFrom('entries as e')
    .leftJoin('users as u', (join) =>
      join.onRef('u.id', '=', 'e.author_id').onRef('u.workspace_id', '=', 'e.workspace_id'),
    )
    .where('e.workspace_id', '=', workspaceId)
    .select([
      'e.id',
      'e.conversation_id as conversationId',
      'e.seq',
      'e.change',
      'e.kind',
      'e.author_id as authorId',
      'u.name as authorName',
      'u.picture_id as authorPictureId',
      'e.client_id as clientId',
      'e.body',
      'e.created_at as createdAt',
      'e.edited_at as editedAt',
    ]);

/** What somebody is a member of, each with its last entry. */
const conversations = (db: Executor, { workspaceId, userId }: Person) =>
  db
    .selectFrom('conversations as c')
    .innerJoin('conversation_members as m', (join) =>
      join.onRef('m.conversation_id', '=', 'c.id').onRef('m.workspace_id', '=', 'c.workspace_id'),
    )
    .leftJoin('entries as e', (join) =>
      join
        .onRef('e.conversation_id', '=', 'c.id')
        .onRef('e.workspace_id', '=', 'c.workspace_id')
        .onRef('e.seq', '=', 'c.seq'),
    )
    .leftJoin('users as u', (join) =>
      join.onRef('u.id', '=', 'e.author_id').onRef('u.workspace_id', '=', 'e.workspace_id'),
    )
    .where('c.workspace_id', '=', workspaceId)
    .where('m.user_id', '=', userId)
    .select([
      'c.id',
      'c.kind',
      'c.title',
      'c.seq',
      'c.change',
      'm.read_seq as readSeq',
      'c.created_at as createdAt',
      'e.id as lastId',
      'e.change as lastChange',
      'e.kind as lastKind',
      'e.author_id as lastAuthorId',
      'u.name as lastAuthorName',
      'u.picture_id as lastAuthorPictureId',
      'e.client_id as lastClientId',
      'e.body as lastBody',
      'e.created_at as lastCreatedAt',
      'e.edited_at as lastEditedAt',
    ]);

type ConversationColumns = Awaited<ReturnType<ReturnType<typeof conversations>['execute']>>[number];

function conversationRow({
  id,
  kind,
  title,
  seq,
  change,
  readSeq,
  createdAt,
  ...row
}: ConversationColumns): ConversationRow {
  const { lastId, lastChange, lastKind, lastBody, lastCreatedAt } = row;
  // The columns of an entry are null together, where there is none yet.
  const none =
    lastId === null || lastChange === null || lastKind === null || lastBody === null || lastCreatedAt === null;
  const last = none
    ? null
    : {
        id: lastId,
        conversationId: id,
        seq,
        change: lastChange,
        kind: lastKind,
        authorId: row.lastAuthorId,
        authorName: row.lastAuthorName,
        authorPictureId: row.lastAuthorPictureId,
        clientId: row.lastClientId,
        body: lastBody,
        createdAt: lastCreatedAt,
        editedAt: row.lastEditedAt,
      };
  return { id, kind, title, seq, change, readSeq, createdAt, last };
}

/** Conversations, their members and their timelines in the database. One query a method. */
export const conversationRepo = {
  async insert(
    db: Executor,
    row: Place & {
      readonly kind: ConversationKind;
      readonly title: string;
      readonly createdBy: UserId;
      readonly createdAt: Date;
    },
  ): Promise<void> {
    await db
      .insertInto('conversations')
      .values({
        id: row.conversationId,
        workspace_id: row.workspaceId,
        kind: row.kind,
        title: row.title,
        created_by: row.createdBy,
        created_at: row.createdAt,
        active_at: row.createdAt,
      })
      .execute();
  },

  /** True where the person was not a member before. What was written until now counts as read. */
  async insertMember(
    db: Executor,
    { workspaceId, conversationId, userId }: Membership,
    joinedAt: Date,
  ): Promise<boolean> {
    const { numInsertedOrUpdatedRows } = await db
      .insertInto('conversation_members')
      .columns(['workspace_id', 'conversation_id', 'user_id', 'joined_at', 'read_seq'])
      .expression((eb) =>
        eb
          .selectFrom('conversations as c')
          .where('c.workspace_id', '=', workspaceId)
          .where('c.id', '=', conversationId)
          .select([
            'c.workspace_id',
            'c.id',
            sql<UserId>`${userId}`.as('user_id'),
            sql<Date>`${joinedAt}::timestamptz`.as('joined_at'),
            'c.seq',
          ]),
      )
      .onConflict((oc) => oc.columns(['conversation_id', 'user_id']).doNothing())
      .executeTakeFirst();
    return (numInsertedOrUpdatedRows ?? 0n) > 0n;
  },

  async deleteMember(db: Executor, { workspaceId, conversationId, userId }: Membership): Promise<boolean> {
    const { numDeletedRows } = await db
      .deleteFrom('conversation_members')
      .where('workspace_id', '=', workspaceId)
      .where('conversation_id', '=', conversationId)
      .where('user_id', '=', userId)
      .executeTakeFirst();
    return numDeletedRows > 0n;
  },

  async isMember(db: Executor, { workspaceId, conversationId, userId }: Membership): Promise<boolean> {
    const row = await db
      .selectFrom('conversation_members')
      .where('workspace_id', '=', workspaceId)
      .where('conversation_id', '=', conversationId)
      .where('user_id', '=', userId)
      .select('user_id')
      .executeTakeFirst();
    return row !== undefined;
  },

  async idsOf(db: Executor, { workspaceId, userId }: Person): Promise<ConversationId[]> {
    const rows = await db
      .selectFrom('conversation_members')
      .where('workspace_id', '=', workspaceId)
      .where('user_id', '=', userId)
      .select('conversation_id as id')
      .execute();
    return rows.map((row) => row.id);
  },

  /** By name. */
  async members(db: Executor, { workspaceId, conversationId }: Place): Promise<UserView[]> {
    const rows = await db
      .selectFrom('conversation_members as m')
      .innerJoin('users', (join) =>
        join.onRef('users.id', '=', 'm.user_id').onRef('users.workspace_id', '=', 'm.workspace_id'),
      )
      .where('m.workspace_id', '=', workspaceId)
      .where('m.conversation_id', '=', conversationId)
      .select(USER_COLUMNS)
      .orderBy('users.name')
      .orderBy('users.id')
      .limit(LIST_LIMIT)
      .execute();
    return rows.map(userViewOf);
  },

  async user(db: Executor, { workspaceId, userId }: Person): Promise<UserView | undefined> {
    const row = await db
      .selectFrom('users')
      .where('workspace_id', '=', workspaceId)
      .where('id', '=', userId)
      .select(USER_COLUMNS)
      .executeTakeFirst();
    return row && userViewOf(row);
  },

  /** Last active first. */
  async list(db: Executor, who: Person): Promise<ConversationRow[]> {
    const rows = await conversations(db, who)
      .orderBy('c.active_at', 'desc')
      .orderBy('c.id', 'desc')
      .limit(LIST_LIMIT)
      .execute();
    return rows.map(conversationRow);
  },

  async one(db: Executor, { conversationId, ...who }: Membership): Promise<ConversationRow | undefined> {
    const row = await conversations(db, who).where('c.id', '=', conversationId).executeTakeFirst();
    return row && conversationRow(row);
  },

  /** Locks the timeline until the transaction ends, so that numbers have no gaps, and says where it stands. */
  lockHead(db: Executor, { workspaceId, conversationId }: Place): Promise<Head | undefined> {
    return db
      .selectFrom('conversations')
      .where('workspace_id', '=', workspaceId)
      .where('id', '=', conversationId)
      .select(['seq', 'change'])
      .forNoKeyUpdate()
      .executeTakeFirst();
  },

  head(db: Executor, { workspaceId, conversationId }: Place): Promise<Head | undefined> {
    return db
      .selectFrom('conversations')
      .where('workspace_id', '=', workspaceId)
      .where('id', '=', conversationId)
      .select(['seq', 'change'])
      .executeTakeFirst();
  },

  async saveHead(
    db: Executor,
    { workspaceId, conversationId }: Place,
    head: Head & { readonly activeAt?: Date },
  ): Promise<void> {
    await db
      .updateTable('conversations')
      .set({ seq: head.seq, change: head.change, ...(head.activeAt === undefined ? {} : { active_at: head.activeAt }) })
      .where('workspace_id', '=', workspaceId)
      .where('id', '=', conversationId)
      .execute();
  },

  async insertEntry(db: Executor, entry: NewEntry): Promise<void> {
    await db
      .insertInto('entries')
      .values({
        id: entry.id,
        workspace_id: entry.workspaceId,
        conversation_id: entry.conversationId,
        seq: entry.seq,
        change: entry.change,
        kind: entry.kind,
        author_id: entry.authorId,
        client_id: entry.clientId,
        body: JSON.stringify(entry.body),
        created_at: entry.createdAt,
        edited_at: null,
      })
      .execute();
  },

  async updateEntry(
    db: Executor,
    { workspaceId, entryId }: { readonly workspaceId: WorkspaceId; readonly entryId: EntryId },
    {
      body,
      change,
      editedAt,
    }: { readonly body: Readonly<Record<string, unknown>>; readonly change: number; readonly editedAt: Date },
  ): Promise<void> {
    await db
      .updateTable('entries')
      .set({ body: JSON.stringify(body), change, edited_at: editedAt })
      .where('workspace_id', '=', workspaceId)
      .where('id', '=', entryId)
      .execute();
  },

  entry(db: Executor, workspaceId: WorkspaceId, entryId: EntryId): Promise<EntryRow | undefined> {
    return entries(db, workspaceId).where('e.id', '=', entryId).executeTakeFirst();
  },

  /** What the same author sent before under this client id. */
  entryByClientId(
    db: Executor,
    { workspaceId, conversationId }: Place,
    { authorId, clientId }: { readonly authorId: UserId; readonly clientId: string },
  ): Promise<EntryRow | undefined> {
    return entries(db, workspaceId)
      .where('e.conversation_id', '=', conversationId)
      .where('e.author_id', '=', authorId)
      .where('e.client_id', '=', clientId)
      .executeTakeFirst();
  },

  /** The last `limit` entries before `beforeSeq`, newest first. */
  pageBefore(
    db: Executor,
    { workspaceId, conversationId }: Place,
    { beforeSeq, limit }: { readonly beforeSeq: number | undefined; readonly limit: number },
  ): Promise<EntryRow[]> {
    const page = entries(db, workspaceId)
      .where('e.conversation_id', '=', conversationId)
      .orderBy('e.seq', 'desc')
      .limit(limit);
    return (beforeSeq === undefined ? page : page.where('e.seq', '<', bounded(beforeSeq))).execute();
  },

  /** What moved after `sinceChange`, in order of `change`. */
  pageSince(
    db: Executor,
    { workspaceId, conversationId }: Place,
    { sinceChange, limit }: { readonly sinceChange: number; readonly limit: number },
  ): Promise<EntryRow[]> {
    return entries(db, workspaceId)
      .where('e.conversation_id', '=', conversationId)
      .where('e.change', '>', bounded(sinceChange))
      .orderBy('e.change')
      .limit(limit)
      .execute();
  },

  /** Moves a read pointer forward, to the end of the timeline at most; null where it was there already or further. */
  async moveRead(
    db: Executor,
    { workspaceId, conversationId, userId }: Membership,
    seq: number,
  ): Promise<number | null> {
    const target = sql<number>`least(${bounded(seq)}::integer, c.seq)`;
    const row = await db
      .updateTable('conversation_members as m')
      .from('conversations as c')
      .set({ read_seq: target })
      .whereRef('c.id', '=', 'm.conversation_id')
      .whereRef('c.workspace_id', '=', 'm.workspace_id')
      .where('m.workspace_id', '=', workspaceId)
      .where('m.conversation_id', '=', conversationId)
      .where('m.user_id', '=', userId)
      .where('m.read_seq', '<', target)
      .returning('m.read_seq as readSeq')
      .executeTakeFirst();
    return row?.readSeq ?? null;
  },

  readPointer(db: Executor, { workspaceId, conversationId, userId }: Membership): Promise<ReadPointer | undefined> {
    return db
      .selectFrom('conversation_members as m')
      .innerJoin('conversations as c', (join) =>
        join.onRef('c.id', '=', 'm.conversation_id').onRef('c.workspace_id', '=', 'm.workspace_id'),
      )
      .where('m.workspace_id', '=', workspaceId)
      .where('m.conversation_id', '=', conversationId)
      .where('m.user_id', '=', userId)
      .select(['m.read_seq as readSeq', 'c.seq'])
      .executeTakeFirst();
  },
};
