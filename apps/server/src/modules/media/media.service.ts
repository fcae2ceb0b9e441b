import type {
  InputOf,
  IceServer,
  MediaOpened,
  MeetingId,
  ParticipantId,
  RtpCapabilities,
  UserId,
} from '@parley/contract';
import { AppError, PeerId, mediaContract } from '@parley/contract';
import type { MediaEngine, MediaPeer, MediaRoom, Unsubscribe } from '@parley/sfu';
import type { AppContext, RequestContext } from '../../platform/context.ts';
import { requireCaller } from '../../platform/context.ts';
import { HeldPeers } from './held-peers.ts';
import type { HeldPeer } from './held-peers.ts';
import { iceServersFor } from './ice-servers.ts';
import type { MediaNeeds } from './media.needs.ts';
import { MediaNews } from './media-news.ts';
import { consumerView, sourcesOf } from './media.views.ts';
import type { SourceView } from './media.views.ts';

const { commands, events } = mediaContract;

/** The seat a media connection is for. */
export interface Seat {
  readonly meetingId: MeetingId;
  readonly participantId: ParticipantId;
  readonly userId: UserId;
}

interface Wish {
  readonly rtpCapabilities: RtpCapabilities;
  readonly peerId?: PeerId | undefined;
}

/** A peer on its way; given up when its seat is free meanwhile, or when the same seat asks again. */
interface Opening {
  readonly seat: Seat;
  cancelled: boolean;
}

/** What media takes from the application. */
export type MediaContext = Pick<AppContext, 'clock' | 'config' | 'ids' | 'log' | 'publisher'>;

/** Media of the seats in this process: who has which peer, and who may use it. */
export class MediaService {
  readonly #app: MediaContext;
  readonly #engine: MediaEngine;
  readonly #needs: MediaNeeds;
  readonly #held = new HeldPeers();
  readonly #opening = new Set<Opening>();
  readonly #news: MediaNews;
  readonly #stopListening: Unsubscribe;

  constructor(app: MediaContext, engine: MediaEngine, needs: MediaNeeds) {
    this.#app = app;
    this.#engine = engine;
    this.#needs = needs;
    this.#news = new MediaNews(app.publisher, (peerId) => this.#held.peer(peerId));
    this.#stopListening = engine.onRoomLost((roomId) => this.#onRoomLost(roomId));
  }

  get routerRtpCapabilities(): RtpCapabilities {
    return this.#engine.rtpCapabilities;
  }

  /** Builds media anew for a seat of the caller, or gives back what it still has. */
  async open(ctx: RequestContext, { participantId, ...wish }: InputOf<typeof commands.open>): Promise<MediaOpened> {
    const caller = requireCaller(ctx);
    const { meetingId } = await this.#needs.seats.requireSeat(caller, participantId);
    return this.openFor({ meetingId, participantId, userId: caller.userId }, wish);
  }

  /** As `open`, for a seat that has been checked. @throws AppError `MEDIA_UNAVAILABLE`, `MEDIA_REJECTED`, `NOT_FOUND` */
  async openFor(seat: Seat, { rtpCapabilities, peerId }: Wish): Promise<MediaOpened> {
    const before = this.#held.of(seat.participantId);
    const alive =
      before && before.peerId === peerId && this.#engine.room(seat.meetingId)?.peer(before.peerId) === before.peer;
    const held = alive ? before : await this.#replace(seat, rtpCapabilities);
    const { send, receive } = held.peer;
    return {
      peerId: held.peerId,
      resumed: alive === true,
      routerRtpCapabilities: this.#engine.rtpCapabilities,
      iceServers: this.#iceServers(seat),
      send,
      receive,
      consumers: this.#consumers(held),
    };
  }

  /** What everybody in the meeting sends, for somebody who just came. */
  sources(meetingId: MeetingId): SourceView[] {
    return sourcesOf(this.#held.in(meetingId));
  }

  /**
   * The peer of the caller. Somebody else's is not found, like one that does not exist.
   * @throws AppError `NOT_FOUND`
   */
  peer(ctx: RequestContext, peerId: PeerId): MediaPeer {
    const held = this.#held.peer(peerId);
    if (!held || held.userId !== requireCaller(ctx).userId) throw new AppError('NOT_FOUND', 'There is no such peer');
    return held.peer;
  }

  /** A seat is free: what it sends stops for everybody at once. */
  release(participantId: ParticipantId): void {
    for (const opening of this.#opening) if (opening.seat.participantId === participantId) opening.cancelled = true;
    const meetingId = this.#drop(participantId);
    if (meetingId) this.#closeIfDeserted(meetingId);
  }

  /** A meeting is over. */
  endMeeting(meetingId: MeetingId): void {
    for (const opening of this.#opening) if (opening.seat.meetingId === meetingId) opening.cancelled = true;
    for (const held of this.#held.in(meetingId)) this.#held.delete(held);
    this.#engine.room(meetingId)?.close();
  }

  stop(): void {
    this.#stopListening();
  }

  async #replace(seat: Seat, rtpCapabilities: RtpCapabilities): Promise<HeldPeer> {
    for (const other of this.#opening) if (other.seat.participantId === seat.participantId) other.cancelled = true;
    this.#drop(seat.participantId);
    const opening: Opening = { seat, cancelled: false };
    this.#opening.add(opening);
    const started = performance.now();
    try {
      const { room, peer, peerId } = await this.#openPeer(seat, rtpCapabilities);
      if (opening.cancelled) {
        peer.close();
        throw new AppError('NOT_FOUND', 'The seat is no longer there');
      }
      const held: HeldPeer = { ...seat, peerId, peer };
      this.#held.add(held);
      this.#news.listenTo(room, seat.meetingId);
      this.#news.listenToPeer(held);
      const ms = Math.round(performance.now() - started);
      this.#app.log.debug({ meetingId: seat.meetingId, participantId: seat.participantId, peerId, ms }, 'Media opened');
      return held;
    } finally {
      this.#opening.delete(opening);
      this.#closeIfDeserted(seat.meetingId);
    }
  }

  /** Closes the peer of a participant before it is forgotten, so that the others hear whose sources stopped. */
  #drop(participantId: ParticipantId): MeetingId | undefined {
    const held = this.#held.of(participantId);
    held?.peer.close();
    if (held) this.#held.delete(held);
    return held?.meetingId;
  }

  /** A worker may die right now: the room is tried once more, on the next one. */
  async #openPeer(
    seat: Seat,
    rtpCapabilities: RtpCapabilities,
  ): Promise<{ room: MediaRoom; peer: MediaPeer; peerId: PeerId }> {
    const attempt = async (): Promise<{ room: MediaRoom; peer: MediaPeer; peerId: PeerId }> => {
      const peerId = PeerId.parse(this.#app.ids.next('per'));
      const room = await this.#engine.openRoom(seat.meetingId);
      return { room, peer: await room.openPeer({ peerId, rtpCapabilities }), peerId };
    };
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof AppError && error.code === 'MEDIA_UNAVAILABLE')) throw error;
      return attempt();
    }
  }

  /** A room nobody is in and nobody comes into. */
  #closeIfDeserted(meetingId: MeetingId): void {
    const room = this.#engine.room(meetingId);
    const expected = [...this.#opening].some((opening) => opening.seat.meetingId === meetingId);
    if (room && !expected && room.peers().length === 0) room.close();
  }

  #onRoomLost(roomId: string): void {
    const lost = this.#held.in(roomId);
    for (const held of lost) this.#held.delete(held);
    const [first] = lost;
    if (first)
      this.#app.publisher.publish({ to: 'meeting', id: first.meetingId }, events.lost, { meetingId: first.meetingId });
  }

  #consumers({ peer }: HeldPeer): MediaOpened['consumers'] {
    return peer.consumers().flatMap((consumer) => {
      const sender = this.#held.peer(consumer.fromPeerId);
      return sender ? [consumerView(consumer, sender.participantId)] : [];
    });
  }

  #iceServers({ participantId }: Seat): IceServer[] {
    return iceServersFor(this.#app.config.turn, { nowMs: this.#app.clock.now(), subject: participantId });
  }
}
