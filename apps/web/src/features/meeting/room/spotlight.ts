import type { ParticipantId, ParticipantView } from '@parley/contract';

export interface SpotlightInput {
  readonly participants: readonly Pick<ParticipantView, 'id'>[];
  readonly self: ParticipantId | undefined;
  /** Loudest first. */
  readonly speakers: readonly ParticipantId[];
}

/**
 * Who is shown large: the loudest of the others; while nobody speaks whoever it was before, else the first of the
 * others. Oneself only when alone.
 */
export function spotlightOf(
  before: ParticipantId | null,
  { participants, self, speakers }: SpotlightInput,
): ParticipantId | null {
  const others = participants.map((one) => one.id).filter((id) => id !== self);
  // Who is shown already and still speaks stays, though somebody else may be a little louder.
  if (before !== null && others.includes(before) && speakers.includes(before)) return before;
  const heard = speakers.find((id) => others.includes(id));
  if (heard !== undefined) return heard;
  return before !== null && others.includes(before) ? before : (others[0] ?? null);
}
