import type { JoinAnswer, LeaveReason, MediaSource, ParticipantId, ParticipantView } from '@parley/contract';
import type { EndReason, SessionState, SourceStates } from './session.types.ts';

export const JOINING: SessionState = {
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

/** What each of several senders sends. */
export type SourceList = readonly {
  readonly participantId: ParticipantId;
  readonly source: MediaSource;
  readonly state: 'on' | 'muted';
}[];

function inOrder(participants: readonly ParticipantView[]): readonly ParticipantView[] {
  return participants.toSorted((a, b) => a.joinedAt - b.joinedAt || (a.id < b.id ? -1 : 1));
}

function withKey<K, V>(map: ReadonlyMap<K, V>, key: K, value: V): ReadonlyMap<K, V> {
  return new Map(map).set(key, value);
}

function withoutKey<K, V>(map: ReadonlyMap<K, V>, key: K): ReadonlyMap<K, V> {
  if (!map.has(key)) return map;
  const rest = new Map(map);
  rest.delete(key);
  return rest;
}

/** What one sender sends. */
export function sourceStates(list: SourceList): SourceStates {
  return Object.fromEntries(list.map(({ source, state }) => [source, state]));
}

/** What the answer to joining says, new or again. */
export function seated(state: SessionState, answer: JoinAnswer, sources: SourceList): SessionState {
  const bySender = new Map<ParticipantId, SourceStates>();
  for (const { participantId, source, state: sent } of sources)
    bySender.set(participantId, { ...bySender.get(participantId), [source]: sent });
  const present = new Set(answer.participants.map(({ id }) => id));
  const everybody = present.has(answer.self.id) ? answer.participants : [...answer.participants, answer.self];
  return {
    ...state,
    answer,
    meeting: answer.meeting,
    self: answer.self,
    participants: inOrder(everybody),
    sources: bySender,
    speakers: state.speakers.filter((id) => present.has(id)),
    quality: new Map([...state.quality].filter(([id]) => present.has(id))),
  };
}

/** Somebody came, or looks different now. */
export function participantChanged(state: SessionState, participant: ParticipantView): SessionState {
  const others = state.participants.filter(({ id }) => id !== participant.id);
  return {
    ...state,
    participants: inOrder([...others, participant]),
    self: participant.id === state.self?.id ? participant : state.self,
  };
}

export function participantGone(state: SessionState, participantId: ParticipantId): SessionState {
  return {
    ...state,
    participants: state.participants.filter(({ id }) => id !== participantId),
    media: withoutKey(state.media, participantId),
    sources: withoutKey(state.sources, participantId),
    speakers: state.speakers.filter((id) => id !== participantId),
    quality: withoutKey(state.quality, participantId),
  };
}

/** Somebody started, muted or stopped (`null`) sending something. */
export function sourceChanged(
  state: SessionState,
  change: {
    readonly participantId: ParticipantId;
    readonly source: MediaSource;
    readonly state: 'on' | 'muted' | null;
  },
): SessionState {
  const { [change.source]: _before, ...rest } = state.sources.get(change.participantId) ?? {};
  const next: SourceStates = change.state === null ? rest : { ...rest, [change.source]: change.state };
  const sources =
    Object.keys(next).length === 0
      ? withoutKey(state.sources, change.participantId)
      : withKey(state.sources, change.participantId, next);
  return { ...state, sources };
}

export function qualityChanged(state: SessionState, participantId: ParticipantId, quality: number): SessionState {
  return { ...state, quality: withKey(state.quality, participantId, quality) };
}

/** What losing the own seat means; null where it may be taken again. */
export function endOf(reason: LeaveReason): EndReason | null {
  return reason === 'timed-out' ? null : { type: reason };
}
