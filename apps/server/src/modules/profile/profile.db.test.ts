import { ConversationId, identityContract, profileContract } from '@parley/contract';
import { eachStore } from '@parley/db/testing';
import { beforeEach, expect, it } from 'vitest';
import type { Inhabitant } from '../../testing/test-house.ts';
import { TestHouse } from '../../testing/test-house.ts';

const { update, removePicture } = profileContract.commands;
const { viewer } = identityContract.queries;

eachStore('profiles', (context) => {
  let house: TestHouse;
  let owner: Inhabitant;
  beforeEach(async () => {
    house = await TestHouse.open(context.store);
    owner = await house.owner();
    house.app.publisher.take();
  });

  it('[ID60] what is left out stays, and a title can be taken away', async () => {
    const { device } = owner;
    const named = await device.call(update, { name: '  Ilona  ' });
    expect(named).toEqual({ ...owner.viewer, user: { ...owner.viewer.user, name: 'Ilona' } });
    const titled = await device.call(update, { title: 'Head of support', language: 'hu' });
    expect(titled).toEqual({ ...named, language: 'hu', user: { ...named.user, title: 'Head of support' } });
    const untitled = await device.call(update, { title: null });
    expect(untitled).toEqual({ ...titled, user: { ...titled.user, title: null } });
    expect(await device.call(viewer, {})).toEqual({ viewer: untitled });
  });

  it('[ID61] a change is told to the own devices, the workspace and the conversations', async () => {
    const conversations = [0, 1].map(() => ConversationId.parse(house.app.ids.next('cnv')));
    house.conversations.set(owner.userId, conversations);
    const { user } = await owner.device.call(update, { title: 'Support' });
    expect(house.app.publisher.take()).toEqual([
      {
        event: profileContract.events.changed.name,
        to: [
          `user:${owner.userId}`,
          `workspace:${owner.viewer.workspace.id}`,
          ...conversations.map((id) => `conversation:${id}`),
        ],
        data: { user },
      },
    ]);
  });

  it('[ID61] nothing to change is told to nobody', async () => {
    expect(await owner.device.call(update, {})).toEqual(owner.viewer);
    expect(house.app.publisher.take()).toEqual([]);
  });

  it('[ID61] a guest may take another name, which is heard where the guest talks', async () => {
    const guest = await house.guest(owner.viewer.workspace.id);
    const conversation = ConversationId.parse(house.app.ids.next('cnv'));
    house.conversations.set(guest.userId, [conversation]);
    const { user } = await guest.device.call(update, { name: 'ضيف 🐪' });
    expect(user).toEqual({ ...guest.viewer.user, name: 'ضيف 🐪' });
    expect(house.app.publisher.take()).toMatchObject([
      { to: [`user:${guest.userId}`, `conversation:${conversation}`], data: { user } },
    ]);
  });

  it.each([
    ['name', { name: '' }],
    ['name', { name: null }],
    ['name', { name: 'a\u0000b' }],
    ['title', { title: ' ' }],
    ['title', { title: 'x'.repeat(81) }],
    ['language', { language: 'tlh' }],
  ])('[ID60] refuses a %s that is not one: %j', async (field, input) => {
    expect(await owner.device.ask(update, input)).toMatchObject({ ok: false, error: { code: 'INVALID_INPUT', field } });
  });

  it('[ID60] nothing else of a person can be changed this way', async () => {
    await owner.device.ask(update, {
      name: 'Ilona',
      role: 'guest',
      email: 'x@y.example',
      id: 'usr_1',
      picture: '/etc/passwd',
    });
    const { viewer: after } = await owner.device.call(viewer, {});
    expect(after).toEqual({ ...owner.viewer, user: { ...owner.viewer.user, name: 'Ilona' } });
  });

  it('only by somebody signed in', async () => {
    const nobody = house.device();
    expect([await nobody.outcome(update, { name: 'x' }), await nobody.outcome(removePicture, {})]).toEqual([
      'UNAUTHENTICATED',
      'UNAUTHENTICATED',
    ]);
  });
});
