import { pollContract } from '@parley/contract';
import type { AppContext } from '../../platform/context.ts';
import type { ServerModule } from '../../platform/module.ts';
import { pollHandlers, pollSnapshot } from './poll.handlers.ts';
import { PollService, type PollNeeds } from './poll.service.ts';

/** Quick questions in a conversation, beside a meeting or without one. */
export function createPollModule(app: AppContext, needs: PollNeeds): { readonly module: ServerModule } {
  const service = new PollService(app, needs);
  return { module: { name: pollContract.feature, contract: pollContract, handlers: pollHandlers(service), snapshot: pollSnapshot(service) } };
}
