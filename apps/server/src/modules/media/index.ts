import { mediaContract } from '@parley/contract';
import type { MediaEngine } from '@parley/sfu';
import type { AppContext } from '../../platform/context.ts';
import type { ServerModule } from '../../platform/module.ts';
import { implementSnapshot } from '../../platform/module.ts';
import { meetingEnded, participantGone } from '../meeting/index.ts';
import { mediaHandlers } from './media.handlers.ts';
import type { MediaNeeds } from './media.needs.ts';
import { MediaService } from './media.service.ts';

export type { MediaNeeds } from './media.needs.ts';

/** Sound and pictures of meetings, on top of the media engine: see docs/spec/media.md. */
export function createMediaModule(
  app: AppContext,
  engine: MediaEngine,
  needs: MediaNeeds,
): { readonly module: ServerModule } {
  const media = new MediaService(app, engine, needs);
  const stops = [
    app.signals.on(participantGone, ({ participantId }) => media.release(participantId)),
    app.signals.on(meetingEnded, ({ meetingId }) => media.endMeeting(meetingId)),
    () => media.stop(),
  ];
  const { snapshot } = mediaContract;
  if (!snapshot) throw new Error('The media contract has a part in joining');
  const module: ServerModule = {
    name: mediaContract.feature,
    contract: mediaContract,
    handlers: mediaHandlers(media),
    snapshot: implementSnapshot(snapshot, async (_ctx, { meeting, participant, input }) => {
      const seat = { meetingId: meeting.id, participantId: participant.id, userId: participant.userId };
      const opened = await media.openFor(seat, input);
      return { opened, sources: media.sources(meeting.id) };
    }),
    stop: async () => {
      for (const stop of stops) stop();
    },
  };
  return { module };
}
