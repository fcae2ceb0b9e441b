import { pollContract } from '@parley/contract';
import type { AppContext } from '../../platform/context.ts';
import type { ServerModule } from '../../platform/module.ts';
import { PollNews } from './poll-news.ts';
import { pollHandlers, pollSnapshot } from './poll.handlers.ts';
import { PollService, type PollNeeds } from './poll.service.ts';

/** A poll is told of at most so often, in ms. */
const SPACING_MS = 250;

/** Quick questions in a conversation, beside a meeting or without one: see docs/spec/poll.md. */
export function createPollModule(app: AppContext, needs: PollNeeds): { readonly module: ServerModule } {
  const news = new PollNews(app.publisher, SPACING_MS);
  const service = new PollService(app, needs, news);
  const module: ServerModule = {
    name: pollContract.feature,
    contract: pollContract,
    handlers: pollHandlers(service),
    snapshot: pollSnapshot(service),
    stop: async () => news.stop(),
  };
  return { module };
}
