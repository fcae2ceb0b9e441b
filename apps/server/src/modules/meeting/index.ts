import { meetingContract } from '@parley/contract';
import { LEASE_MS } from '@parley/domain';
import type { AppContext } from '../../platform/context.ts';
import type { ServerModule } from '../../platform/module.ts';
import { LinkService } from './link.service.ts';
import { meetingHandlers } from './meeting.handlers.ts';
import type { MeetingNeeds } from './meeting.needs.ts';
import { SeatService } from './seat.service.ts';

export type { MeetingNeeds } from './meeting.needs.ts';
export type { SeatService } from './seat.service.ts';
export { meetingEnded, participantGone } from './meeting.signals.ts';

const RECONCILE_MS = 2_000;

/** Meetings by permanent link, and the seats in them. Leaves no ghosts: see docs/spec/participant.md. */
export function createMeetingModule(
  app: AppContext,
  needs: MeetingNeeds,
): { readonly module: ServerModule; readonly seats: SeatService } {
  const links = new LinkService(app, needs);
  const seats = new SeatService(app, needs, links);
  const module: ServerModule = {
    name: meetingContract.feature,
    contract: meetingContract,
    handlers: meetingHandlers(links, seats),
    jobs: [
      { name: 'renew-seats', everyMs: LEASE_MS / 3, run: () => seats.renew() },
      { name: 'reconcile-seats', everyMs: RECONCILE_MS, run: () => seats.reconcile() },
    ],
  };
  return { module, seats };
}
