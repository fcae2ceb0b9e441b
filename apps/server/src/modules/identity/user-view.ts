import type { PictureId, Role, UserId, UserView } from '@parley/contract';
import { PROFILE_PATHS } from '@parley/contract';

/** Columns of a user that make a {@link UserView}. */
export const USER_COLUMNS = [
  'users.id',
  'users.name',
  'users.role',
  'users.title',
  'users.picture_id as pictureId',
] as const;

export interface UserRow {
  readonly id: UserId;
  readonly name: string;
  readonly role: Role;
  readonly title: string | null;
  readonly pictureId: PictureId | null;
}

/** What others see of a person. */
export function userViewOf(row: UserRow): UserView {
  return {
    id: row.id,
    name: row.name,
    role: row.role,
    title: row.title,
    picture: row.pictureId === null ? null : `${PROFILE_PATHS.pictures}/${row.pictureId}`,
  };
}
