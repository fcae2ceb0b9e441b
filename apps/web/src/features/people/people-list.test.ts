import { describe, expect, test } from 'vitest';
import { UserId } from '@parley/contract';
import type { PersonView } from '@parley/contract';
import { searchPeople, withPerson } from './people-list.ts';

const id = (n: number): UserId => UserId.parse(`usr_${String(n).padStart(26, '0')}`);
const person = (n: number, name: string, more: Partial<PersonView> = {}): PersonView => ({
  id: id(n),
  name,
  role: 'member',
  title: null,
  picture: null,
  email: null,
  joinedAt: n,
  ...more,
});
const compare = (left: string, right: string): number => left.localeCompare(right, 'en');

describe('the list of people', () => {
  const people = [
    person(1, 'Priya Raman', { title: 'Design' }),
    person(2, 'Ádám Kis', { email: 'adam@halden.dk' }),
    person(3, 'Lin Chen'),
  ];

  test('is sorted by name when nothing is searched', () => {
    expect(searchPeople(people, '  ', compare).map(({ name }) => name)).toEqual([
      'Ádám Kis',
      'Lin Chen',
      'Priya Raman',
    ]);
  });

  test.each([
    ['RAMAN', ['Priya Raman']],
    ['design', ['Priya Raman']],
    ['halden', ['Ádám Kis']],
    ['nobody', []],
  ])('finds %j in names, titles and addresses', (search, names) => {
    expect(searchPeople(people, search, compare).map(({ name }) => name)).toEqual(names);
  });

  test('takes over who changed and who is new', () => {
    const changed = person(3, 'Lin Chen', { role: 'admin' });
    const added = person(4, 'Tom Becker');
    expect(withPerson(withPerson(people, changed), added)).toEqual([people[0], people[1], changed, added]);
  });
});
