import type { PersonView } from '@parley/contract';
import { userViewOf } from '../identity/index.ts';
import type { PersonRow } from './people.repo.ts';

export function personViewOf({ email, joinedAt, ...user }: PersonRow): PersonView {
  return { ...userViewOf(user), email, joinedAt: joinedAt.getTime() };
}
