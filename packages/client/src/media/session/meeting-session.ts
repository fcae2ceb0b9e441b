import type { MediaSource, ParticipantId } from '@parley/contract';
import type { Client } from '../../client.ts';
import type { Store } from '../../support/store.ts';
import type { LocalMedia } from '../local/local-media.ts';
import type { PreparedMedia } from '../prepared-media.ts';
import type { PathProblem, SessionState, SessionStats, ViewSize } from './session.types.ts';

export interface JoinOptions {
  readonly client: Pick<Client, 'api' | 'events' | 'connection'>;
  /** Address of the meeting, e.g. `abcd-efgh-jkmn`. */
  readonly code: string;
  /** What the preview has prepared; made here when missing, which makes joining slower. */
  readonly prepared?: PreparedMedia;
  /** Stays open when the session is over: its owner closes it. */
  readonly local: LocalMedia;
  /** Keeps the seat through a reload: `sessionStorage`. */
  readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
  /** Inputs of other features' snapshots, by feature. */
  readonly features?: Readonly<Record<string, unknown>>;
}

/**
 * One's presence in a meeting: takes the seat, sends and receives, and holds on through reloads, broken networks and
 * lost media servers until it is over. Sends whatever {@link LocalMedia} has on.
 */
export declare class MeetingSession implements Store<SessionState> {
  private constructor();
  /** Starts joining at once. The connection must be wanted (`connection.connect()` was called). */
  static join(options: JoinOptions): MeetingSession;
  readonly subscribe: Store<SessionState>['subscribe'];
  readonly snapshot: Store<SessionState>['snapshot'];
  /** Gives the seat up. Resolves when the server knows, or has not answered in time; it is over at once. */
  leave(): Promise<void>;
  /** Ends the meeting for everybody. @throws AppError `HOST_ONLY`, `NOT_FOUND` */
  end(): Promise<void>;
  /** Removes somebody. @throws AppError `HOST_ONLY`, `NOT_FOUND` */
  remove(participantId: ParticipantId): Promise<void>;
  /** Says how large a video is shown, so that the server sends the fitting layer. Cheap: sent in batches. */
  setViewSize(participantId: ParticipantId, source: MediaSource, size: ViewSize): void;
  stats(): Promise<SessionStats>;
  /** What keeps media from getting through; null when it does. */
  diagnose(): Promise<PathProblem | null>;
  /** Ends what runs on this side and tells nobody: the server holds the seat for a while. Idempotent. */
  close(): void;
}
