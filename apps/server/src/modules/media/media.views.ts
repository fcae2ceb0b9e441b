import type { ConsumerView, DataOf, ParticipantId, mediaContract } from '@parley/contract';
import type { EngineConsumer } from '@parley/sfu';
import type { HeldPeer } from './held-peers.ts';

/** What one participant sends. */
export interface SourceView {
  readonly participantId: ParticipantId;
  readonly source: DataOf<typeof mediaContract.events.sourceChanged>['source'];
  readonly state: 'on' | 'muted';
}

export function consumerView(consumer: EngineConsumer, participantId: ParticipantId): ConsumerView {
  const { id, producerId, source, kind, rtpParameters, producerPaused } = consumer;
  return { id, producerId, participantId, source, kind, rtpParameters, paused: producerPaused };
}

export function sourcesOf(peers: readonly HeldPeer[]): SourceView[] {
  return peers.flatMap(({ participantId, peer }) =>
    peer
      .producers()
      .map(({ source, paused }) => ({ participantId, source, state: paused ? ('muted' as const) : ('on' as const) })),
  );
}
