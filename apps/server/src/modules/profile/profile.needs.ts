import type { ConversationId, UserId, WorkspaceId } from '@parley/contract';
import type { Executor } from '@parley/db';
import type { IdentityService } from '../identity/index.ts';

export interface ProfileNeeds {
  readonly identity: Pick<IdentityService, 'viewerOf'>;
  /** Conversations whose members see this person, and so hear of changes. */
  readonly conversationsOf: (
    db: Executor,
    person: { readonly workspaceId: WorkspaceId; readonly userId: UserId },
  ) => Promise<readonly ConversationId[]>;
}
