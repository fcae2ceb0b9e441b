import { conversationContract } from '@parley/contract';
import { implement, type Implementation } from '../../platform/module.ts';
import type { ThreadService } from './thread.service.ts';

export function conversationHandlers(threads: ThreadService): readonly Implementation[] {
  return implement(conversationContract, {
    list: (ctx) => threads.list(ctx),
    open: (ctx, input) => threads.open(ctx, input),
    entries: (ctx, input) => threads.entries(ctx, input),
    send: (ctx, input) => threads.send(ctx, input),
    read: (ctx, input) => threads.read(ctx, input),
  });
}
