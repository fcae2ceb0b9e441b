import type { MeetingId, ParticipantId, PeerId, UserId } from '@parley/contract';
import type { MediaPeer } from '@parley/sfu';

/** A peer of the engine and whose it is. */
export interface HeldPeer {
  readonly peerId: PeerId;
  readonly participantId: ParticipantId;
  readonly meetingId: MeetingId;
  readonly userId: UserId;
  readonly peer: MediaPeer;
}

/** Which peer belongs to which participant: at most one each. Kept in memory, since media ends with its process. */
export class HeldPeers {
  readonly #byPeer = new Map<string, HeldPeer>();
  readonly #byParticipant = new Map<ParticipantId, HeldPeer>();

  add(held: HeldPeer): void {
    this.#byPeer.set(held.peerId, held);
    this.#byParticipant.set(held.participantId, held);
  }

  peer(peerId: string): HeldPeer | undefined {
    return this.#byPeer.get(peerId);
  }

  of(participantId: ParticipantId): HeldPeer | undefined {
    return this.#byParticipant.get(participantId);
  }

  in(meetingId: string): readonly HeldPeer[] {
    return [...this.#byPeer.values()].filter((held) => held.meetingId === meetingId);
  }

  delete(held: HeldPeer): void {
    this.#byPeer.delete(held.peerId);
    if (this.#byParticipant.get(held.participantId) === held) this.#byParticipant.delete(held.participantId);
  }
}
