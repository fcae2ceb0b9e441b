export { LocalMedia, type LocalMediaOptions } from './local/local-media.ts';
export { LEVEL_STEPS } from './local/local-media.types.ts';
export type {
  CaptureFailure,
  CaptureKind,
  CaptureState,
  DeviceInfo,
  DeviceKind,
  LocalMediaState,
  Permission,
} from './local/local-media.types.ts';
export { MeetingSession, type JoinOptions } from './session/meeting-session.ts';
export type {
  EndReason,
  PathProblem,
  PathStats,
  ReconnectReason,
  RemoteMedia,
  RemoteTrack,
  RemoteTrackStats,
  SessionPhase,
  SessionState,
  SessionStats,
  SourceStates,
  ViewSize,
} from './session/session.types.ts';
export { prepareMedia, type PreparedMedia } from './prepared-media.ts';
