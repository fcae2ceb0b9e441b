import type { InputOf, PictureId, UserId, WorkspaceId, profileContract } from '@parley/contract';
import type { Executor } from '@parley/db';
import type { UserRow } from '../identity/index.ts';
import { USER_COLUMNS } from '../identity/index.ts';

interface UserKey {
  readonly workspaceId: WorkspaceId;
  readonly userId: UserId;
}

export interface NewPicture extends UserKey {
  readonly id: PictureId;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
  readonly createdAt: Date;
}

export interface StoredPicture {
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

/** What is left out stays. */
export type ProfileChange = InputOf<typeof profileContract.commands.update>;

export const profileRepo = {
  /** Answers with the person after the change. */
  update(
    db: Executor,
    { workspaceId, userId }: UserKey,
    { name, title, language }: ProfileChange,
  ): Promise<UserRow | undefined> {
    return db
      .updateTable('users')
      .set({
        ...(name === undefined ? {} : { name }),
        ...(title === undefined ? {} : { title }),
        ...(language === undefined ? {} : { language }),
      })
      .where('workspace_id', '=', workspaceId)
      .where('id', '=', userId)
      .returning(USER_COLUMNS)
      .executeTakeFirst();
  },

  /** Answers with the person after the change. */
  setPicture(
    db: Executor,
    { workspaceId, userId }: UserKey,
    pictureId: PictureId | null,
  ): Promise<UserRow | undefined> {
    return db
      .updateTable('users')
      .set({ picture_id: pictureId })
      .where('workspace_id', '=', workspaceId)
      .where('id', '=', userId)
      .returning(USER_COLUMNS)
      .executeTakeFirst();
  },

  async insertPicture(
    db: Executor,
    { id, workspaceId, userId, mediaType, bytes, createdAt }: NewPicture,
  ): Promise<void> {
    await db
      .insertInto('pictures')
      .values({ id, workspace_id: workspaceId, user_id: userId, media_type: mediaType, bytes, created_at: createdAt })
      .execute();
  },

  /** Deletes all pictures of a person, but for `except`. */
  async deletePictures(db: Executor, { workspaceId, userId }: UserKey, except: PictureId | null): Promise<void> {
    await db
      .deleteFrom('pictures')
      .where('workspace_id', '=', workspaceId)
      .where('user_id', '=', userId)
      .$if(except !== null, (query) => query.where('id', '!=', except))
      .execute();
  },

  async picture(db: Executor, workspaceId: WorkspaceId, id: PictureId): Promise<StoredPicture | null> {
    const row = await db
      .selectFrom('pictures')
      .select(['media_type as mediaType', 'bytes'])
      .where('workspace_id', '=', workspaceId)
      .where('id', '=', id)
      .executeTakeFirst();
    return row ?? null;
  },
};
