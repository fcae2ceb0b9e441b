import { PictureId } from '@parley/contract';
import { describeSql, eachStore } from '@parley/db/testing';
import { expect, it } from 'vitest';
import { createIds, systemClock } from '../../platform/clock.ts';
import { TestHouse } from '../../testing/test-house.ts';
import { profileRepo } from './profile.repo.ts';

const id = PictureId.parse(createIds(systemClock).next('pic'));
const createdAt = new Date('2026-01-05T09:00:00Z');

eachStore('the SQL of profiles', (context) => {
  it('is as reviewed', async () => {
    const { db } = context.store;
    const { caller } = await (await TestHouse.open(context.store)).owner();
    const { workspaceId, userId } = caller;
    const picture = { id, workspaceId, userId, mediaType: 'image/webp', bytes: new Uint8Array([1, 2, 3]), createdAt };
    const text = await describeSql({
      'update, all': () => profileRepo.update(db, caller, { name: 'Elena', title: null, language: 'hu' }),
      'update, one': () => profileRepo.update(db, caller, { name: undefined, title: 'Lead' }),
      insertPicture: () => profileRepo.insertPicture(db, picture),
      setPicture: () => profileRepo.setPicture(db, caller, id),
      picture: () => profileRepo.picture(db, workspaceId, id),
      'deletePictures, but for one': () => profileRepo.deletePictures(db, caller, id),
      'deletePictures, all': async () => {
        await profileRepo.setPicture(db, caller, null);
        await profileRepo.deletePictures(db, caller, null);
      },
    });
    await expect(text).toMatchFileSnapshot('__snapshots__/profile.repo.sql');
  });
});
