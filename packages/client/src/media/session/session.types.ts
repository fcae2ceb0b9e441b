import type { JoinAnswer, MediaSource, MeetingView, ParticipantId, ParticipantView } from '@parley/contract';

export type EndReason =
  | { readonly type: 'left' }
  | { readonly type: 'removed' }
  | { readonly type: 'ended' }
  /** The seat was taken over by another tab. */
  | { readonly type: 'moved' }
  /** Joining was refused or became impossible; codes of `meeting.join`, of a caller, or `UNSUPPORTED_BROWSER`. */
  | { readonly type: 'failed'; readonly code: string };

/**
 * `connection`: no way to the server, media may still flow. `network`: media lost its path and looks for another one.
 * `media`: the media server was lost and media is built anew.
 */
export type ReconnectReason = 'connection' | 'network' | 'media';

export type SessionPhase =
  | { readonly status: 'joining' }
  | { readonly status: 'here' }
  | { readonly status: 'reconnecting'; readonly reason: ReconnectReason }
  | { readonly status: 'over'; readonly reason: EndReason };

/** A stream that arrives. Identity changes only with the track, so it may be given to a media element as it is. */
export interface RemoteTrack {
  readonly source: MediaSource;
  readonly stream: MediaStream;
  readonly track: MediaStreamTrack;
}

export type RemoteMedia = Readonly<Partial<Record<MediaSource, RemoteTrack>>>;
export type SourceStates = Readonly<Partial<Record<MediaSource, 'on' | 'muted'>>>;

/** Why media does not get through. `no-candidates`: the browser offers no network path at all. */
export type PathProblem = 'no-candidates' | 'udp-blocked' | 'unreachable' | 'handshake-failed' | 'unknown';

export interface SessionState {
  readonly phase: SessionPhase;
  readonly meeting: MeetingView | null;
  /** One's own seat; also in `participants`. */
  readonly self: ParticipantView | null;
  /** Everybody in the meeting, in order of arrival. */
  readonly participants: readonly ParticipantView[];
  /** Tracks of the others, by participant. A participant without any is missing. */
  readonly media: ReadonlyMap<ParticipantId, RemoteMedia>;
  /** What everybody sends, oneself included, as the server says. */
  readonly sources: ReadonlyMap<ParticipantId, SourceStates>;
  /** Who is heard right now, loudest first. */
  readonly speakers: readonly ParticipantId[];
  /** 0 lost, 1 poor, 2 fair, 3 good: how well what a participant sends arrives, oneself included. Missing: not known. */
  readonly quality: ReadonlyMap<ParticipantId, number>;
  /** The last answer to joining: new object at every (re)join. `answer.snapshot` holds the parts of the other features. */
  readonly answer: JoinAnswer | null;
  /** Set while media does not get through, with what seems to be the reason. */
  readonly problem: PathProblem | null;
}

/** How large a video is shown, in device pixels; 0 × 0: not shown. */
export interface ViewSize {
  readonly width: number;
  readonly height: number;
}

export interface RemoteTrackStats {
  readonly participantId: ParticipantId;
  readonly source: MediaSource;
  readonly kind: 'audio' | 'video';
  readonly bytesReceived: number;
  readonly packetsLost: number;
  /** Video only, else 0. */
  readonly framesDecoded: number;
  readonly frameWidth: number;
  readonly frameHeight: number;
  /** Audio only, else 0: energy heard so far; grows while there is sound (W3C webrtc-stats `totalAudioEnergy`). */
  readonly audioEnergy: number;
}

export interface PathStats {
  /** Protocol of the pair in use, `relay` through a TURN server; null while there is none. */
  readonly via: 'udp' | 'tcp' | 'relay' | null;
  /** Round-trip time in ms. */
  readonly rttMs: number | null;
}

export interface SessionStats {
  readonly tracks: readonly RemoteTrackStats[];
  readonly send: PathStats;
  readonly receive: PathStats;
  /** How what one sends arrives, from the server's receiver reports; null before the first. */
  readonly uplink: { readonly lostFraction: number; readonly rttMs: number; readonly bytesSent: number } | null;
}
