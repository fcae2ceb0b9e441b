import { conversationContract } from '@parley/contract';
import type { AppContext } from '../../platform/context.ts';
import type { ServerModule } from '../../platform/module.ts';
import { conversationHandlers } from './conversation.handlers.ts';
import { ConversationService } from './conversation.service.ts';
import { ThreadService } from './thread.service.ts';

export type { Membership } from './conversation.repo.ts';
export type { ConversationService } from './conversation.service.ts';

/** The durable thing people talk in: members, and one timeline of entries. */
export function createConversationModule(app: AppContext): {
  readonly module: ServerModule;
  readonly service: ConversationService;
} {
  const service = new ConversationService(app);
  const module: ServerModule = {
    name: conversationContract.feature,
    contract: conversationContract,
    handlers: conversationHandlers(new ThreadService(app, service)),
    onConnect: async (caller) =>
      (await service.conversationIdsOf(app.store.db, caller)).map((id) => ({ to: 'conversation', id })),
  };
  return { module, service };
}
