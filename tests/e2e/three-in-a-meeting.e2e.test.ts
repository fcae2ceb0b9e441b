import { waitFor, type Device } from '@parley/testkit';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import {
  expectMovingVideos,
  expectNoProblems,
  expectSound,
  expectVisible,
  inRoom,
  JOIN,
  Journey,
  OTHER_TILES,
} from './lib/journey.ts';

async function openChat(device: Device): Promise<void> {
  await device.page.getByRole('button', { name: /^Chat/ }).last().click();
}

async function write(device: Device, text: string): Promise<void> {
  const box = device.page.getByRole('textbox', { name: /^Message / });
  await box.fill(text);
  await box.press('Enter');
}

describe('three people in a meeting', () => {
  let journey: Journey;
  beforeAll(async () => {
    journey = await Journey.begin();
  });
  afterEach(() => journey.tidy());
  afterAll(() => journey.end());

  test('owner, member and guest see and hear each other, chat, leave, and can read it afterwards', async () => {
    const { workspace } = journey;
    const member = await workspace.addMember('Jonas Weber');
    const { code, conversationId } = await workspace.createMeeting('Checkout review');
    const [elena, jonas, dana] = [
      await journey.device(workspace.owner),
      await journey.device(member),
      await journey.device(),
    ];
    await journey.join(elena, code);
    await journey.join(jonas, code);
    await journey.join(dana, code, 'Dana Kowalski');

    for (const device of [elena, jonas, dana]) {
      await expectMovingVideos(device, 2);
      await expectSound(device, 2);
    }

    await openChat(elena);
    await write(elena, 'Hello from Elena 👋');
    await openChat(dana);
    await expectVisible(dana.page.getByText('Hello from Elena 👋', { exact: true }));
    await write(dana, 'Сайн байна уу, 你好');
    await expectVisible(elena.page.getByText('Сайн байна уу, 你好'));

    for (const device of [dana, jonas, elena]) {
      await device.page.getByRole('button', { name: 'Leave', exact: true }).click();
      const menu = device.page.getByRole('menuitem', { name: 'Leave the meeting' });
      if (await menu.isVisible().catch(() => false)) await menu.click();
      await expectVisible(device.page.getByRole('heading', { name: /You left the meeting|Thank you for coming/ }));
    }
    await jonas.page.goto(`/c/${conversationId}`);
    await expectVisible(jonas.page.getByText('Hello from Elena 👋', { exact: true }));
    await expectVisible(jonas.page.getByText('Meeting ended').first());
    await dana.page.getByRole('link', { name: 'Read the chat' }).click();
    await expectVisible(dana.page.getByText('Сайн байна уу, 你好', { exact: true }));
    for (const device of [elena, jonas, dana]) expectNoProblems(device);
  }, 180_000);

  test('muting, stopping the camera and coming back are seen by the others', async () => {
    const { workspace } = journey;
    const { code } = await workspace.createMeeting();
    const [elena, dana] = [await journey.device(workspace.owner), await journey.device()];
    await journey.join(elena, code);
    await journey.join(dana, code, 'Dana Kowalski');
    await expectMovingVideos(elena, 1);

    await dana.page.keyboard.press('m');
    await expectVisible(elena.page.getByRole('listitem', { name: /Dana Kowalski.*Muted/ }));
    await dana.page.keyboard.press('v');
    await expectVisible(elena.page.getByRole('listitem', { name: /Dana Kowalski.*Camera off/ }));
    await dana.page.keyboard.press('v');
    await expectMovingVideos(elena, 1);
    await dana.page.keyboard.press('m');
    await expectSound(elena, 1);
  });

  test('a guest who comes first waits, and is let in when a member starts', async () => {
    const { workspace } = journey;
    const { code } = await workspace.createMeeting();
    const dana = await journey.device(undefined, { phone: true });
    await dana.page.goto(`/m/${code}`);
    await dana.page.getByLabel('Your name').fill('Dana Kowalski');
    await dana.page.getByRole('button', { name: 'Join when it starts' }).click();
    await expectVisible(dana.page.getByText('The meeting has not started.'));
    const elena = await journey.device(workspace.owner);
    await journey.join(elena, code);
    await inRoom(dana);
    await expectMovingVideos(dana, 1);
  });

  test('reload returns into the same seat, a closed tab is freed', async () => {
    const { workspace } = journey;
    const { code } = await workspace.createMeeting();
    const [elena, dana] = [await journey.device(workspace.owner), await journey.device()];
    await journey.join(elena, code);
    await journey.join(dana, code, 'Dana Kowalski');
    await expectMovingVideos(elena, 1);
    const tile = elena.page.locator(OTHER_TILES);
    const seat = await tile.getAttribute('data-person');

    await dana.page.reload();
    await inRoom(dana);
    await expectMovingVideos(dana, 1);
    await expectMovingVideos(elena, 1);
    expect(await tile.getAttribute('data-person')).toBe(seat);

    await dana.page.close();
    await waitFor('the tile to go', async () => (await tile.count()) === 0, 15_000);
  });

  test('a host removes somebody, who is told and cannot come back', async () => {
    const { workspace } = journey;
    const { code } = await workspace.createMeeting();
    const [elena, dana] = [await journey.device(workspace.owner), await journey.device()];
    await journey.join(elena, code);
    await journey.join(dana, code, 'Dana Kowalski');
    await elena.page
      .getByRole('button', { name: /^People/ })
      .last()
      .click();
    await elena.page.getByRole('button', { name: 'Host actions for Dana Kowalski' }).click();
    await elena.page.getByRole('menuitem', { name: 'Remove' }).click();
    await elena.page.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click();
    await expectVisible(dana.page.getByRole('heading', { name: 'You were removed from the meeting' }));
    await dana.page.goto(`/m/${code}`);
    await dana.page.getByRole('button', { name: JOIN }).click();
    await expectVisible(dana.page.getByRole('heading', { name: 'You cannot join this meeting' }));
  });

  test('a host ends the meeting for everybody', async () => {
    const { workspace } = journey;
    const { code } = await workspace.createMeeting();
    const [elena, dana] = [await journey.device(workspace.owner), await journey.device()];
    await journey.join(elena, code);
    await journey.join(dana, code, 'Dana Kowalski');
    await expectVisible(elena.page.locator(OTHER_TILES));
    await elena.page.getByRole('button', { name: 'Leave', exact: true }).click();
    await elena.page.getByRole('menuitem', { name: 'End for everyone' }).click();
    await elena.page.getByRole('alertdialog').getByRole('button', { name: 'End for everyone' }).click();
    for (const device of [elena, dana])
      await expectVisible(device.page.getByRole('heading', { name: 'The meeting has ended' }));
  });

  test('a poll is asked, answered, and stays in the conversation', async () => {
    const { workspace } = journey;
    const { code, conversationId } = await workspace.createMeeting();
    const [elena, dana] = [await journey.device(workspace.owner), await journey.device()];
    await journey.join(elena, code);
    await journey.join(dana, code, 'Dana Kowalski');
    for (const device of [elena, dana])
      await device.page
        .getByRole('button', { name: /^Polls/ })
        .last()
        .click();
    await elena.page.getByRole('button', { name: 'New poll' }).click();
    await elena.page.getByLabel('Question').fill('Which variant goes to test?');
    await elena.page.getByLabel('Answer 1').fill('Short list of days');
    await elena.page.getByLabel('Answer 2').fill('Month calendar');
    await elena.page.getByRole('button', { name: 'Ask' }).click();
    await expectVisible(dana.page.getByText('Which variant goes to test?'));
    await dana.page.getByRole('radio', { name: /Short list of days/ }).click();
    await expectVisible(elena.page.getByText('Open, 1 vote'));
    await elena.page.goto(`/c/${conversationId}`);
    await expectVisible(elena.page.getByText('Which variant goes to test?').first());
  });
});
