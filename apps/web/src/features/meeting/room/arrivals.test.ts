import { expect, test } from 'vitest';
import { ParticipantId, UserId } from '@parley/contract';
import type { ParticipantView } from '@parley/contract';
import { arrivalsBetween } from './arrivals.ts';

const person = (letter: string, changes: Partial<ParticipantView> = {}): ParticipantView => ({
  id: ParticipantId.parse(`prt_${letter.repeat(26)}`),
  userId: UserId.parse(`usr_${letter.repeat(26)}`),
  name: letter,
  picture: null,
  role: 'participant',
  guest: false,
  presence: 'here',
  joinedAt: 1,
  ...changes,
});

test('who came and who went, but not whose connection broke for a while', () => {
  const [a, b, c] = [person('a'), person('b'), person('c')];
  expect(arrivalsBetween([a, b], [{ ...a, presence: 'away' }, c])).toEqual({ joined: [c], left: [b] });
});
