import type { MeetingId } from '@parley/contract';
import { mediaContract } from '@parley/contract';
import type { MediaRoom, PeerEvent, RoomEvent } from '@parley/sfu';
import type { Publisher } from '../../platform/publisher.ts';
import type { HeldPeer } from './held-peers.ts';
import { consumerView } from './media.views.ts';

const { events } = mediaContract;

/** Tells people what the engine tells us, with participants in the place of peers. */
export class MediaNews {
  readonly #publisher: Publisher;
  readonly #find: (peerId: string) => HeldPeer | undefined;
  readonly #heard = new WeakSet<MediaRoom>();

  constructor(publisher: Publisher, find: (peerId: string) => HeldPeer | undefined) {
    this.#publisher = publisher;
    this.#find = find;
  }

  /** Once for each room, however often it is called. */
  listenTo(room: MediaRoom, meetingId: MeetingId): void {
    if (this.#heard.has(room)) return;
    this.#heard.add(room);
    room.onEvent((event) => this.#onRoom(meetingId, event));
  }

  listenToPeer(held: HeldPeer): void {
    held.peer.onEvent((event) => this.#onPeer(held, event));
  }

  #onRoom(meetingId: MeetingId, event: RoomEvent): void {
    const to = { to: 'meeting', id: meetingId } as const;
    switch (event.type) {
      case 'source-changed': {
        const held = this.#find(event.peerId);
        if (!held) return;
        const { source, state } = event;
        this.#publisher.publish(to, events.sourceChanged, {
          meetingId,
          participantId: held.participantId,
          source,
          state,
        });
        return;
      }
      case 'speakers': {
        const participantIds = event.peerIds.flatMap((peerId) => this.#find(peerId)?.participantId ?? []);
        this.#publisher.publish(to, events.speakers, { meetingId, participantIds });
      }
    }
  }

  #onPeer({ peerId, participantId, meetingId }: HeldPeer, event: PeerEvent): void {
    const own = { to: 'participant', id: participantId } as const;
    switch (event.type) {
      case 'consumer-added': {
        const sender = this.#find(event.consumer.fromPeerId);
        if (!sender) return;
        const consumer = consumerView(event.consumer, sender.participantId);
        this.#publisher.publish(own, events.consumerAdded, { peerId, consumer });
        return;
      }
      case 'consumer-closed':
        this.#publisher.publish(own, events.consumerClosed, { peerId, consumerId: event.consumerId });
        return;
      case 'layer-wanted': {
        const { producerId, spatialLayer } = event;
        this.#publisher.publish(own, events.layerWanted, { peerId, producerId, spatialLayer });
        return;
      }
      case 'quality': {
        const quality = { meetingId, participantId, quality: event.quality };
        this.#publisher.publish({ to: 'meeting', id: meetingId }, events.quality, quality);
      }
    }
  }
}
