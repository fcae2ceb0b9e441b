import type {
  ConversationId,
  ConversationKind,
  Entry,
  EntryId,
  EntryKind,
  UserId,
  Viewer,
  WorkspaceId,
} from '@parley/contract';
import type { Executor, Tx } from '@parley/db';
import type { SnapshotLoader } from '../../platform/module.ts';

/** What meetings need of conversations. */
export interface Conversations {
  create(
    tx: Tx,
    options: {
      readonly workspaceId: WorkspaceId;
      readonly kind: ConversationKind;
      readonly title: string;
      readonly createdBy: UserId;
    },
  ): Promise<ConversationId>;
  /** Idempotent. */
  addMember(
    tx: Tx,
    options: { readonly workspaceId: WorkspaceId; readonly conversationId: ConversationId; readonly userId: UserId },
  ): Promise<void>;
  isMember(
    db: Executor,
    options: { readonly workspaceId: WorkspaceId; readonly conversationId: ConversationId; readonly userId: UserId },
  ): Promise<boolean>;
  appendEntry(
    tx: Tx,
    options: {
      readonly workspaceId: WorkspaceId;
      readonly conversationId: ConversationId;
      readonly kind: EntryKind;
      readonly authorId: UserId | null;
      readonly clientId: string | null;
      readonly body: Readonly<Record<string, unknown>>;
    },
  ): Promise<Entry>;
  editEntry(
    tx: Tx,
    options: {
      readonly workspaceId: WorkspaceId;
      readonly entryId: EntryId;
      readonly body: Readonly<Record<string, unknown>>;
    },
  ): Promise<Entry>;
}

/** What meetings need of identity: sessions for people without an account. */
export interface Guests {
  /** Makes a guest and signs it in; the session of `replaces` ends. */
  enter(
    tx: Tx,
    options: {
      readonly workspaceId: WorkspaceId;
      readonly name: string;
      readonly device: string;
      readonly replaces: string | null;
    },
  ): Promise<{
    readonly userId: UserId;
    readonly token: string;
    readonly expiresAt: Date;
    readonly viewer: (db: Executor) => Promise<Viewer>;
  }>;
}

export interface MeetingNeeds {
  readonly conversations: Conversations;
  readonly guests: Guests;
  /** Every module's part of the join answer, by feature; complete once the server has started. */
  readonly snapshots: () => ReadonlyMap<string, SnapshotLoader>;
}
