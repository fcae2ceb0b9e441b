import type { PersonView, Role } from '@parley/contract';

export type People = readonly PersonView[];

/** The list with one person changed or added; the order by name is the reader's and made when shown. */
export function withPerson(people: People, person: PersonView): People {
  return people.some(({ id }) => id === person.id)
    ? people.map((known) => (known.id === person.id ? person : known))
    : [...people, person];
}

/** Who fits a search: in name, title or e-mail address. Sorted by name. */
export function searchPeople(people: People, search: string, compare: (left: string, right: string) => number): People {
  const wanted = search.trim().toLocaleLowerCase();
  const fits = ({ name, title, email }: PersonView): boolean =>
    [name, title ?? '', email ?? ''].some((text) => text.toLocaleLowerCase().includes(wanted));
  return people.filter(fits).toSorted((left, right) => compare(left.name, right.name));
}

/** Roles that somebody can be given on the people page. */
export const GIVEN_ROLES = ['member', 'admin'] as const satisfies readonly Role[];
export type GivenRole = (typeof GIVEN_ROLES)[number];
