import { meetingContract } from '@parley/contract';
import { implement, type Implementation } from '../../platform/module.ts';
import type { LinkService } from './link.service.ts';
import type { SeatService } from './seat.service.ts';

export function meetingHandlers(links: LinkService, seats: SeatService): readonly Implementation[] {
  return implement(meetingContract, {
    look: (ctx, input) => links.look(ctx, input),
    list: (ctx) => links.list(ctx),
    create: (ctx, input) => links.create(ctx, input),
    enterAsGuest: (ctx, input) => links.enterAsGuest(ctx, input),
    join: (ctx, input) => seats.join(ctx, input),
    leave: async (ctx, input) => {
      await seats.leave(ctx, input.participantId);
      return {};
    },
    end: async (ctx, input) => {
      await seats.end(ctx, input.meetingId);
      return {};
    },
    remove: async (ctx, input) => {
      await seats.remove(ctx, input.participantId);
      return {};
    },
  });
}
