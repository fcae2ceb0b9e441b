import { AppError, mediaContract } from '@parley/contract';
import type { Nothing } from '@parley/contract';
import type { Implementation } from '../../platform/module.ts';
import { implement } from '../../platform/module.ts';
import type { MediaService } from './media.service.ts';

/** A peer whose worker has just died is no longer there; `media.lost` tells the client what to do about it. */
async function onPeer<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof AppError && error.code === 'MEDIA_UNAVAILABLE')) throw error;
    throw new AppError('NOT_FOUND', 'There is no such peer', { cause: error });
  }
}

const done = (): Nothing => ({});

export function mediaHandlers(media: MediaService): readonly Implementation[] {
  return implement(mediaContract, {
    capabilities: async () => ({ routerRtpCapabilities: media.routerRtpCapabilities }),
    open: (ctx, input) => media.open(ctx, input),
    connect: (ctx, { peerId, transportId, dtlsParameters }) =>
      onPeer(() => media.peer(ctx, peerId).connect(transportId, dtlsParameters).then(done)),
    restartIce: (ctx, { peerId, transportId }) =>
      onPeer(async () => ({ iceParameters: await media.peer(ctx, peerId).restartIce(transportId) })),
    produce: (ctx, { peerId, ...options }) =>
      onPeer(async () => ({ producerId: await media.peer(ctx, peerId).produce(options) })),
    setPaused: (ctx, { peerId, producerId, paused }) =>
      onPeer(() => media.peer(ctx, peerId).setPaused(producerId, paused).then(done)),
    stopProducing: (ctx, { peerId, producerId }) =>
      onPeer(async () => {
        media.peer(ctx, peerId).stopProducing(producerId);
        return {};
      }),
    startConsumers: (ctx, { peerId, consumerIds }) =>
      onPeer(() => media.peer(ctx, peerId).startConsumers(consumerIds).then(done)),
    prefer: (ctx, { peerId, views }) => onPeer(() => media.peer(ctx, peerId).prefer(views).then(done)),
  });
}
