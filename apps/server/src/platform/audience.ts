import type { ConversationId, MeetingId, ParticipantId, SessionId, UserId, WorkspaceId } from '@parley/contract';

/** Who an event goes to. `workspace` reaches members, never guests; `participant` the one tab that holds the seat. */
export type Audience =
  | { readonly to: 'user'; readonly id: UserId }
  | { readonly to: 'session'; readonly id: SessionId }
  | { readonly to: 'workspace'; readonly id: WorkspaceId }
  | { readonly to: 'conversation'; readonly id: ConversationId }
  | { readonly to: 'meeting'; readonly id: MeetingId }
  | { readonly to: 'participant'; readonly id: ParticipantId }
  /** One socket, by its id. */
  | { readonly to: 'connection'; readonly id: string };

/** The Socket.IO room of an audience. */
export function roomOf(audience: Audience): string {
  // Socket.IO puts every socket into a room of its own id.
  return audience.to === 'connection' ? audience.id : `${audience.to}:${audience.id}`;
}
