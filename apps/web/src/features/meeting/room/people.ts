import type { ParticipantView } from '@parley/contract';

export interface PersonState {
  readonly participant: ParticipantView;
  readonly self: boolean;
  readonly microphone: boolean;
  readonly camera: boolean;
  readonly speaking: boolean;
  readonly quality: number | undefined;
}

/** What the people list says under a name: the one thing that matters most, as a key of the texts; null is nothing. */
export function personDetail({
  participant,
  self,
  camera,
  speaking,
  quality,
}: PersonState): `person.${'away' | 'speaking' | 'lost' | 'poor' | 'fair' | 'host' | 'guest' | 'cameraOff'}` | null {
  if (participant.presence === 'away') return 'person.away';
  if (speaking) return 'person.speaking';
  if (!self && quality === 0) return 'person.lost';
  if (quality === 1) return 'person.poor';
  if (quality === 2) return 'person.fair';
  if (participant.role === 'host') return 'person.host';
  if (participant.guest) return 'person.guest';
  return camera ? null : 'person.cameraOff';
}

/** Oneself first, then by name as a dictionary sorts. */
export function peopleOrder<P extends Pick<PersonState, 'self' | 'participant'>>(
  people: readonly P[],
  compare: (left: string, right: string) => number,
): readonly P[] {
  return people.toSorted(
    (left, right) => Number(right.self) - Number(left.self) || compare(left.participant.name, right.participant.name),
  );
}
