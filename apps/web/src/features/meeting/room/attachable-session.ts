import type { ParticipantId, MediaSource } from '@parley/contract';
import type { Unsubscribe } from '@parley/client';
import type { MeetingSession, SessionState, SessionStats, ViewSize } from '@parley/client/media';

/** What a room needs of a meeting session. */
export type RoomSession = Pick<
  MeetingSession,
  'subscribe' | 'snapshot' | 'leave' | 'end' | 'remove' | 'setViewSize' | 'stats'
>;

const ABSENT: SessionState = {
  phase: { status: 'joining' },
  meeting: null,
  self: null,
  participants: [],
  media: new Map(),
  sources: new Map(),
  speakers: [],
  quality: new Map(),
  answer: null,
  problem: null,
};

const NO_PATH = { via: null, rttMs: null } as const;

/**
 * Stands for the session of a room that is drawn before there is one, so that pressing Join only has to uncover it. Looks
 * like joining until a session is attached, and passes everything on to it from then on.
 */
export class AttachableSession implements RoomSession {
  readonly #listeners = new Set<() => void>();
  #session: RoomSession | null = null;
  #stop: Unsubscribe = () => undefined;

  /** Takes a session, or lets go of the one it has. The same one again changes nothing. */
  attach(session: RoomSession | null): void {
    if (session === this.#session) return;
    this.#stop();
    this.#session = session;
    this.#stop = session?.subscribe(() => this.#tell()) ?? (() => undefined);
    this.#tell();
  }

  readonly subscribe = (listener: () => void): Unsubscribe => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly snapshot = (): SessionState => this.#session?.snapshot() ?? ABSENT;

  async leave(): Promise<void> {
    await this.#session?.leave();
  }

  async end(): Promise<void> {
    await this.#session?.end();
  }

  async remove(participantId: ParticipantId): Promise<void> {
    await this.#session?.remove(participantId);
  }

  setViewSize(participantId: ParticipantId, source: MediaSource, size: ViewSize): void {
    this.#session?.setViewSize(participantId, source, size);
  }

  async stats(): Promise<SessionStats> {
    return (await this.#session?.stats()) ?? { tracks: [], send: NO_PATH, receive: NO_PATH, uplink: null };
  }

  #tell(): void {
    for (const listener of [...this.#listeners]) listener();
  }
}
