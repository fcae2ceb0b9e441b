import { pollContract } from '@parley/contract';
import { requireCaller } from '../../platform/context.ts';
import { implement, implementSnapshot, type Implementation, type SnapshotLoader } from '../../platform/module.ts';
import type { PollService } from './poll.service.ts';

export function pollHandlers(polls: PollService): readonly Implementation[] {
  return implement(pollContract, {
    list: async (ctx, { conversationId }) => ({ polls: await polls.list(requireCaller(ctx), conversationId) }),
    create: (ctx, input) => polls.create(requireCaller(ctx), input),
    vote: (ctx, input) => polls.vote(requireCaller(ctx), input),
    close: (ctx, input) => polls.close(requireCaller(ctx), input),
  });
}

/** Who joins a meeting gets the polls of its conversation with the join answer. */
export function pollSnapshot(polls: PollService): SnapshotLoader {
  return implementSnapshot(pollContract.snapshot, async (ctx, { meeting }) => ({
    polls: await polls.list(requireCaller(ctx), meeting.conversationId),
  }));
}
