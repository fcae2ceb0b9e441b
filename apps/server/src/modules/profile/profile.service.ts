import type { Viewer, WorkspaceId } from '@parley/contract';
import { AppError, PictureId, profileContract } from '@parley/contract';
import type { Tx } from '@parley/db';
import type { Audience } from '../../platform/audience.ts';
import type { AppContext, Caller } from '../../platform/context.ts';
import type { UserRow } from '../identity/index.ts';
import { userViewOf } from '../identity/index.ts';
import { PICTURE_TYPE, encodePicture } from './encode-picture.ts';
import type { ProfileNeeds } from './profile.needs.ts';
import type { ProfileChange, StoredPicture } from './profile.repo.ts';
import { profileRepo } from './profile.repo.ts';

/** Decoding takes memory for all pixels at once: one picture at a time. */
const DECODING = 'profile.decode-picture';

/** What people say of themselves. */
export class ProfileService {
  readonly #app: AppContext;
  readonly #needs: ProfileNeeds;

  constructor(app: AppContext, needs: ProfileNeeds) {
    this.#app = app;
    this.#needs = needs;
  }

  async update(caller: Caller, change: ProfileChange): Promise<Viewer> {
    const changesSomething = Object.values(change).some((value) => value !== undefined);
    if (changesSomething) await this.#change(caller, (tx) => profileRepo.update(tx.db, caller, change));
    return this.#needs.identity.viewerOf(caller);
  }

  async removePicture(caller: Caller): Promise<Viewer> {
    await this.#change(caller, async (tx) => {
      const user = await profileRepo.setPicture(tx.db, caller, null);
      await profileRepo.deletePictures(tx.db, caller, null);
      return user;
    });
    return this.#needs.identity.viewerOf(caller);
  }

  /** @throws AppError `PICTURE_INVALID`. */
  async setPicture(caller: Caller, upload: Uint8Array): Promise<Viewer> {
    const bytes = await this.#app.queue.run(DECODING, () => encodePicture(upload));
    const { workspaceId, userId } = caller;
    const id = PictureId.parse(this.#app.ids.next('pic'));
    await this.#change(caller, async (tx) => {
      await profileRepo.insertPicture(tx.db, {
        id,
        workspaceId,
        userId,
        mediaType: PICTURE_TYPE,
        bytes,
        createdAt: new Date(this.#app.clock.now()),
      });
      // The person's row is held from here on, so that two uploads at the same time leave one picture behind.
      const user = await profileRepo.setPicture(tx.db, caller, id);
      await profileRepo.deletePictures(tx.db, caller, id);
      return user;
    });
    return this.#needs.identity.viewerOf(caller);
  }

  /** Null for pictures of other workspaces too. */
  async picture(workspaceId: WorkspaceId, id: string): Promise<StoredPicture | null> {
    const pictureId = PictureId.safeParse(id);
    return pictureId.success ? profileRepo.picture(this.#app.store.db, workspaceId, pictureId.data) : null;
  }

  /** Runs a change of the caller's own row and tells everybody who sees the person. */
  #change(caller: Caller, change: (tx: Tx) => Promise<UserRow | undefined>): Promise<void> {
    return this.#app.store.transaction(async (tx) => {
      const row = await change(tx);
      if (!row) throw new AppError('UNAUTHENTICATED', 'This session has ended. Sign in again');
      const user = userViewOf(row);
      const conversations = await this.#needs.conversationsOf(tx.db, caller);
      const audiences: Audience[] = [{ to: 'user', id: caller.userId }];
      // Guests are known where they talk, not in the whole workspace.
      if (user.role !== 'guest') audiences.push({ to: 'workspace', id: caller.workspaceId });
      audiences.push(...conversations.map((id): Audience => ({ to: 'conversation', id })));
      tx.onCommit(() => this.#app.publisher.publish(audiences, profileContract.events.changed, { user }));
    });
  }
}
