import { describe, expect, test } from 'vitest';
import { ParticipantId, UserId } from '@parley/contract';
import type { ParticipantView } from '@parley/contract';
import { peopleOrder, personDetail } from './people.ts';

const participant = (changes: Partial<ParticipantView> = {}): ParticipantView => ({
  id: ParticipantId.parse(`prt_${'0'.repeat(26)}`),
  userId: UserId.parse(`usr_${'0'.repeat(26)}`),
  name: 'Elena Marsh',
  picture: null,
  role: 'participant',
  guest: false,
  presence: 'here',
  joinedAt: 1,
  ...changes,
});
const calm = { self: false, microphone: true, camera: true, speaking: false, quality: 3 };

describe('what the list says under a name', () => {
  test.each([
    [{ ...calm, participant: participant() }, null],
    [{ ...calm, participant: participant(), camera: false }, 'person.cameraOff'],
    [{ ...calm, participant: participant({ guest: true }), camera: false }, 'person.guest'],
    [{ ...calm, participant: participant({ role: 'host' }) }, 'person.host'],
    [{ ...calm, participant: participant({ role: 'host' }), quality: 2 }, 'person.fair'],
    [{ ...calm, participant: participant(), quality: 1 }, 'person.poor'],
    [{ ...calm, participant: participant(), quality: 0 }, 'person.lost'],
    [{ ...calm, participant: participant(), quality: 1, speaking: true }, 'person.speaking'],
    [{ ...calm, participant: participant({ presence: 'away' }), speaking: true }, 'person.away'],
  ])('%#: %s', (state, expected) => {
    expect(personDetail(state)).toBe(expected);
  });
});

test('oneself comes first, then the others by name', () => {
  const people = [
    { self: false, participant: participant({ name: 'Priya' }) },
    { self: true, participant: participant({ name: 'Tom' }) },
    { self: false, participant: participant({ name: 'Amara' }) },
  ];
  expect(peopleOrder(people, (a, b) => a.localeCompare(b)).map((one) => one.participant.name)).toEqual([
    'Tom',
    'Amara',
    'Priya',
  ]);
});
